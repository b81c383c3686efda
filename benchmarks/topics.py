"""Topics held against the sections of newspapers, beside peers: agreement, time and memory.

    PRESS_DIR=../shared/press python benchmarks/topics.py peers [articles per outlet [method …]]
    PRESS_DIR=../shared/press python benchmarks/topics.py words [articles per outlet]
    PRESS_DIR=../shared/press python benchmarks/topics.py speed [articles]
    python benchmarks/topics.py seeds

Sections of ant_2018 and of jazeera_hespress_2022 for each outlet (and of the latter for both at once); every
method is told the number of sections. Peers see the same texts, once as plain words (folded, stop words out), once
as the words of this package (actors whole, stems). Each row is a process of its own: CPU seconds, peak memory.
Peers wanted: tomotopy; bertopic, umap-learn, hdbscan; for `words` also snowballstemmer, nltk, tashaphyne.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

SETS = ["BBC", "CNN", "alarabia", "france24", "skynews", "aljazeera", "hespress", "aljazeera+hespress"]
OURS = ["kmeans", "nmf", "agglomerative", "hdbscan"]
PEERS = ["lda", "tomotopy", "bertopic", "bertopic_kmeans"]
DRAW = int(os.environ.get("DRAW", "0"))  # the sample; the library's choices were made on 0


def articles_of(name, size):
    folder = Path(os.environ.get("PRESS_DIR", "../shared/press"))
    old = name in SETS[:5]
    file = folder / ("ant_2018.jsonl.gz" if old else "jazeera_hespress_2022.jsonl.gz")
    table = pd.read_json(file, lines=True, dtype={"id": str}).set_index("id")
    table = table[table["outlet"].isin(name.split("+")) & (table["text"].str.len() > 100)]
    if "+" in name:
        table["section"] = table["outlet"] + "/" + table["section"]
    return table.sample(min(size, len(table)), random_state=DRAW)


def plain(articles):
    """Words of each article as they stand: folded, without stop words."""
    import re

    from analysis.text import shadow
    from analysis.topics.words import full_texts, is_stop

    known = {}
    found = [re.findall(r"[^\W\d_]{2,}", shadow(text).text) for text in full_texts(articles)]
    return [" ".join(w for w in text if not known.setdefault(w, is_stop(w))) for text in found]


def ours(articles):
    """The same, as this package counts them."""
    from analysis.topics.vectors import _group
    from analysis.topics.words import token_table, type_table

    rows, tokens, forms = token_table(articles)
    numbers = _group(type_table(forms, tokens), "light")[0][tokens]
    texts = [[] for _ in range(len(articles))]
    for row, number in zip(rows[numbers >= 0].tolist(), numbers[numbers >= 0].tolist(), strict=True):
        texts[row].append(f"w{number}")
    return [" ".join(text) for text in texts]


def lda(texts, k, seed):
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import CountVectorizer

    counts = CountVectorizer(min_df=5, max_df=0.5, token_pattern=r"\S+").fit_transform(texts)
    model = LatentDirichletAllocation(k, learning_method="online", max_iter=10, random_state=seed)
    return model.fit_transform(counts).argmax(axis=1)


def tomotopy(texts, k, seed):
    import tomotopy as tp

    model = tp.LDAModel(k=k, min_df=5, rm_top=20, seed=seed)
    for text in texts:
        model.add_doc(text.split() or ["-"])
    model.train(300, workers=1)
    return np.array([doc.get_topics(1)[0][0] for doc in model.docs])


def bertopic(texts, k, seed, kmeans=False):
    from bertopic import BERTopic
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from sklearn.preprocessing import normalize
    from umap import UMAP

    weights = TfidfVectorizer(min_df=5, max_df=0.5, sublinear_tf=True, token_pattern=r"\S+").fit_transform(texts)
    points = normalize(TruncatedSVD(100, random_state=seed).fit_transform(weights))
    plane = UMAP(n_neighbors=15, n_components=5, min_dist=0, metric="cosine", random_state=seed)
    # BERTopic counts outliers as a topic when it is told the number of topics.
    how = {"hdbscan_model": KMeans(k, n_init=10, random_state=seed)} if kmeans else {"nr_topics": k + 1}
    counter = CountVectorizer(token_pattern=r"\S+")
    return np.array(BERTopic(umap_model=plane, vectorizer_model=counter, **how).fit_transform(texts, points)[0])


def found_by(method, articles, k, seed):
    if method in OURS:
        from analysis.topics import cluster_topics

        return cluster_topics(articles, n_topics=k, method=method, seed=seed).assigned.fillna(-1).to_numpy(int)
    name, kind = method.split(":")
    texts = {"plain": plain, "ours": ours}[kind](articles)
    if name == "bertopic_kmeans":
        return bertopic(texts, k, seed, kmeans=True)
    return {"lda": lda, "tomotopy": tomotopy, "bertopic": bertopic}[name](texts, k, seed)


def peak():
    """Most memory that this process ever held, in MB (Linux; getrusage would count the parent's)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1e3


def one(method, file, seed=0):
    """One method on one set: what a child process prints."""
    warnings.filterwarnings("ignore")
    articles = pd.read_parquet(file)
    known = articles["section"].to_numpy()
    start = time.process_time()
    found = found_by(method, articles, len(set(known)), seed)
    row = {"method": method, "set": Path(file).stem, "n": len(known), "cpu": time.process_time() - start}
    row["mb"] = peak()
    row["ari"], row["nmi"] = adjusted_rand_score(known, found), normalized_mutual_info_score(known, found)
    pairs = pd.crosstab(found, known)
    row["purity"] = pairs.max(axis=1).sum() / len(known)
    print(json.dumps(row))


def peers(size, *methods):
    rows, folder = [], Path(tempfile.mkdtemp())
    for name in SETS:
        articles_of(name, size).to_parquet(folder / f"{name}.parquet")
    for method in methods or [*OURS, *(f"{peer}:{kind}" for peer in PEERS for kind in ("plain", "ours"))]:
        for name in SETS:
            command = [sys.executable, __file__, "one", method, str(folder / f"{name}.parquet")]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(method, name, done.stderr.strip().splitlines()[-1:], flush=True)
                continue
            rows.append(json.loads(done.stdout.strip().splitlines()[-1]))
            print(rows[-1], flush=True)
    table = pd.DataFrame(rows)
    table["of"] = np.where(table["set"].isin(SETS[:5]), "ant", "jazeera_hespress")
    print(table.pivot(index="method", columns="set", values="ari")[SETS].round(2).to_markdown())
    print(table.pivot_table(index="method", columns="of", values=["ari", "nmi", "purity", "cpu", "mb"]).round(2))


def stemmers():
    import simplemma
    import snowballstemmer
    from nltk.stem.isri import ISRIStemmer

    from analysis.topics import stems

    snowball, isri = snowballstemmer.stemmer("arabic"), ISRIStemmer()
    rules = {
        "snowball": lambda word, counts: snowball.stemWord(word),
        "isri": lambda word, counts: isri.stem(word),
        "simplemma": lambda word, counts: simplemma.lemmatize(word, lang="ar"),
    }
    try:
        from tashaphyne.stemming import ArabicLightStemmer

        light = ArabicLightStemmer()
        rules["tashaphyne"] = lambda word, counts: light.light_stem(word)
    except ImportError:
        pass
    stems.STEMS.update(rules)
    return list(stems.STEMS)


def words(size):
    """What stems, names kept whole and phrases do to topics and to speed."""
    from sklearn.cluster import KMeans

    from analysis.topics import make_vectors
    from analysis.topics.clusters import reduce

    options = {stem: {"stem": stem} for stem in stemmers()}
    options |= {"light, no names": {"actors": False}, "light, no phrases": {"phrases": False}}
    rows = []
    for name in SETS[:7]:
        articles = articles_of(name, size)
        known = articles["section"].to_numpy()
        for option, choice in options.items():
            start = time.process_time()
            vectors = make_vectors(articles, **choice)
            cpu = time.process_time() - start
            scores = []
            for seed in range(3):
                model = KMeans(len(set(known)), n_init=5, random_state=seed)
                found = model.fit_predict(reduce(vectors.weights, seed=seed))
                scores.append(adjusted_rand_score(known, found))
            score = np.mean(scores)
            rows.append((option, name, score, cpu, len(vectors.terms)))
    table = pd.DataFrame(rows, columns=["words", "set", "ari", "cpu", "terms"])
    scores = table.pivot(index="words", columns="set", values="ari")
    print(scores.assign(mean=scores.mean(axis=1)).round(3).to_string())
    print(table.groupby("words")[["cpu", "terms"]].mean().round(1))


def speed(size):
    from analysis.topics import cluster_topics

    table = pd.concat([articles_of(name, size) for name in SETS[:5]]).head(size)
    before = peak()
    wall, cpu = time.perf_counter(), time.process_time()
    topics = cluster_topics(table)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{len(table):,} articles: {wall:.0f} s, {cpu:.0f} s CPU, peak {peak():.0f} MB ({before:.0f} before)")
    print(topics.choice, topics.labels, sep="\n")


def seeds(_size):
    from analysis import load_corpus
    from analysis.topics import cluster_topics, seeded_topics

    articles = load_corpus()
    known = articles["issue"]
    found = seeded_topics(articles).assigned.fillna("other")
    print(pd.crosstab(found, known))
    print(f"right: {(found == known).mean():.3f} of {len(known)}")
    for method in OURS:
        print(method, cluster_topics(articles, method=method, n_topics=3).agreement(known).loc["ari"].to_dict())


if __name__ == "__main__":
    task, *rest = sys.argv[1:] or ["seeds"]
    if task == "one":
        one(*rest)
    else:
        size = int(rest[0]) if rest else 1000
        {"peers": peers, "words": words, "speed": speed, "seeds": seeds}[task](size, *rest[1:])
