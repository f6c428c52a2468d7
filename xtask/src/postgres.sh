# Holds a PostgreSQL until standard input closes. Arguments: folder of its programs, user.
# Whatever this is told before that, it goes on, because only it knows what to stop and remove.
trap '' INT TERM HUP
folder=$(mktemp -d)
trap '"$1/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop >&2 || true; rm -rf "$folder"' EXIT
"$1/initdb" --pgdata="$folder/data" --username="$2" --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
# Speed instead of durability: the data is thrown away.
options="-c listen_addresses= -c unix_socket_directories=$folder -c max_connections=300"
options="$options -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
if ! "$1/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait --silent --options="$options" start >/dev/null; then
    cat "$folder/log" >&2
    exit 1
fi
echo "ready in $folder"
read -r _ || true
