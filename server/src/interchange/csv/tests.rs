use serde_json::json;

use super::*;

#[track_caller]
fn check(header: &str, row: &str, expected: &Value) {
    let header = Header::read(header).expect("a header");
    assert_eq!(header.object(row).map(Value::Object), Ok(expected.clone()), "{row}");
}

#[test]
fn dotted_columns_become_nested_objects() {
    check(
        "slug,location.lat,location.lon,label,label_awarded",
        "a,46.7,23.5,gold,2018",
        &json!({"slug":"a","location":{"lat":"46.7","lon":"23.5"},"label":{"level":"gold","awarded":"2018"}}),
    );
}

#[test]
fn empty_cells_are_unknown() {
    check("slug,name,sectors,members.total,team", "a,, ,,", &json!({"slug":"a"}));
}

#[test]
fn semicolons_separate_columns_where_the_header_does() {
    check(
        "slug;name;sectors",
        "a;A, the first;\"x;y\"",
        &json!({"slug":"a","name":"A, the first","sectors":["x","y"]}),
    );
}

#[test]
fn a_list_is_separated_by_semicolons_or_a_json_array() {
    check("slug,memberships", "a, One ;Two;;", &json!({"slug":"a","memberships":["One","Two"]}));
    check(
        "slug,memberships",
        r#"a,"[""One; two"",""Three""]""#,
        &json!({"slug":"a","memberships":["One; two","Three"]}),
    );
    check("slug,memberships", "a,[sic] One;Two", &json!({"slug":"a","memberships":["[sic] One","Two"]}));
}

#[test]
fn objects_are_a_json_array_and_names_may_stand_alone() {
    check("slug,major_players", "a,One;Two", &json!({"slug":"a","major_players":[{"name":"One"},{"name":"Two"}]}));
    check("slug,team", r#"a,"[{""name"":""Ana""}]""#, &json!({"slug":"a","team":[{"name":"Ana"}]}));
    let header = Header::read("slug,team").expect("a header");
    assert_eq!(header.object("a,Ana"), Err(RowError::Cell(Field::Team)));
}

#[test]
fn a_guarded_cell_is_read_without_its_guard() {
    check("slug,name,memberships", "a,'=1,'+x;y", &json!({"slug":"a","name":"=1","memberships":["+x","y"]}));
}

#[test]
fn a_row_needs_as_many_cells_as_there_are_columns() {
    let header = Header::read("slug,name").expect("a header");
    assert_eq!(header.object("a"), Err(RowError::Cells { expected: 2, found: 1 }));
    assert_eq!(header.object("a,b,c"), Err(RowError::Cells { expected: 2, found: 3 }));
}

#[test]
fn a_header_names_the_slug_once_and_may_hold_unknown_columns() {
    assert_eq!(Header::read("name,country").map(|_| ()), Err(HeaderError::NoSlug));
    assert_eq!(Header::read("slug,label,label.level").map(|_| ()), Err(HeaderError::Twice("label.level")));
    assert_eq!(Header::read("slug,sektor").expect("a header").unknown, ["sektor"]);
}

#[test]
fn what_is_written_is_read_again() {
    let object = json!({
        "slug": "a", "name": "=A", "memberships": ["One; two", "Three"], "sectors": ["x", "y"],
        "team": [{"name": "Ana; \"A\"", "phone": "+40 1"}], "strategy": "One,\n\n\"two\"", "claimed": "true",
        "location": {"lat": "-1.5", "lon": "2"}, "international": {"targets": ["US"]}
    });
    let header = Header::read(String::from_utf8(super::header()).expect("UTF-8").trim_end()).expect("a header");
    assert!(header.unknown.is_empty());
    let row = String::from_utf8(row(&object)).expect("UTF-8");
    assert!(row.starts_with("a,'=A,"), "a spreadsheet would run the name: {row}");
    assert_eq!(header.object(row.trim_end()).map(Value::Object), Ok(object));
}
