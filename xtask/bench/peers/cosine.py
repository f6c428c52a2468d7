"""Brute force with scikit-learn: the nearest twenty of one profile among all, by the cosine of their features.

Argument: the folder that `search-bench matching` wrote. Once it has proven that it reads the same
features and finds whom it should, it prints "ready" with its version; then for each line that it reads
the milliseconds that a seeker's twenty took on average: by NearestNeighbors as it comes, and by a
product with rows that were brought to length 1 beforehand, which spares it most of its work.
"""

import json
import sys
import time
from pathlib import Path

import numpy
import scipy.sparse
import sklearn
from sklearn.metrics.pairwise import linear_kernel
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import normalize

TWENTY = 20

folder = Path(sys.argv[1])
starts = numpy.fromfile(folder / "starts.u32", dtype="<u4").astype(numpy.int32)
columns = numpy.fromfile(folder / "columns.u32", dtype="<u4").astype(numpy.int32)
worth = numpy.fromfile(folder / "worth.f64", dtype="<f8")
witness = json.loads((folder / "witness.json").read_text())
seekers = witness["seekers"]

features = scipy.sparse.csr_matrix((worth[columns], columns, starts), shape=(len(starts) - 1, len(worth)))
neighbours = NearestNeighbors(n_neighbors=TWENTY + 1, metric="cosine", algorithm="brute").fit(features)
rows = normalize(features)


def by_neighbours(seeker):
    distances, found = neighbours.kneighbors(features[seeker])
    return found[0], 1.0 - distances[0]


def by_product(seeker):
    cosines = linear_kernel(rows[seeker], rows, dense_output=False).toarray()[0]
    found = numpy.argpartition(-cosines, TWENTY)[: TWENTY + 1]
    found = found[numpy.argsort(-cosines[found])]
    return found, cosines[found]


def of_others(seeker, found, cosines):
    """Without the seeker itself, which is among the nearest to itself unless others are just as near."""
    kept = [cosine for other, cosine in zip(found, cosines) if other != seeker]
    return numpy.array(kept[:TWENTY])


counts = numpy.bincount(columns, minlength=len(worth))
if counts.tolist() != witness["counts"]:
    sys.exit("the engine counts other features than are read here")
for seeker, expected in zip(seekers, witness["cosines"]):
    for way in (by_neighbours, by_product):
        if not numpy.allclose(of_others(seeker, *way(seeker)), expected, rtol=0, atol=1e-9):
            sys.exit(f"{way.__name__} finds others for profile {seeker}")


def milliseconds(way):
    start = time.perf_counter()
    for seeker in seekers:
        way(seeker)
    return (time.perf_counter() - start) * 1e3 / len(seekers)


print(json.dumps({"ready": sklearn.__version__}), flush=True)
for _ in sys.stdin:
    print(milliseconds(by_neighbours), milliseconds(by_product), flush=True)
