-- One knowledge graph. Dates are ISO days, lists are JSON, positions keep the order of records.
-- Text that is no valid Unicode (a lone surrogate) is kept as a blob of its code points.

CREATE TABLE articles (
    position INTEGER PRIMARY KEY,
    place TEXT,
    id TEXT NOT NULL UNIQUE,
    source TEXT,
    url TEXT,
    kicker TEXT NOT NULL,
    headline TEXT NOT NULL,
    lead TEXT NOT NULL,
    body TEXT NOT NULL,
    published_earliest TEXT,
    published_latest TEXT,
    published_how TEXT,
    published_proof TEXT NOT NULL,
    origin TEXT NOT NULL,
    copy_of TEXT,
    corrects TEXT
);

CREATE TABLE problems (
    article TEXT NOT NULL REFERENCES articles (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE nodes (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    articles TEXT NOT NULL,
    first_date TEXT,
    last_date TEXT,
    weight INTEGER NOT NULL,
    members TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE aliases (
    node TEXT NOT NULL REFERENCES nodes (id),
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (node, position)
) WITHOUT ROWID;

CREATE TABLE mentions (
    node TEXT NOT NULL REFERENCES nodes (id),
    position INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence_field TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    PRIMARY KEY (node, position)
) WITHOUT ROWID;

CREATE TABLE edges (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL REFERENCES nodes (id),
    target TEXT REFERENCES nodes (id),
    predicate TEXT NOT NULL,
    role TEXT,
    former INTEGER NOT NULL,
    start TEXT,
    "end" TEXT,
    confidence REAL NOT NULL,
    weight INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE statements (
    edge TEXT NOT NULL REFERENCES edges (id),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    subject TEXT NOT NULL,
    predicate TEXT NOT NULL,
    object TEXT,
    article TEXT NOT NULL REFERENCES articles (id),
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence_field TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    role TEXT,
    former INTEGER NOT NULL,
    earliest TEXT,
    latest TEXT,
    why TEXT NOT NULL,
    PRIMARY KEY (edge, position)
) WITHOUT ROWID;

CREATE TABLE happenings (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    start TEXT,
    "end" TEXT,
    status TEXT NOT NULL,
    place TEXT REFERENCES nodes (id),
    articles TEXT NOT NULL,
    quantity TEXT,
    confidence REAL NOT NULL,
    members TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE participants (
    happening TEXT NOT NULL REFERENCES happenings (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    node TEXT NOT NULL REFERENCES nodes (id),
    PRIMARY KEY (happening, position)
) WITHOUT ROWID;

CREATE TABLE occurrences (
    happening TEXT NOT NULL REFERENCES happenings (id),
    position INTEGER NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id),
    field TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence_field TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    trigger_field TEXT NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    earliest TEXT,
    latest TEXT,
    status TEXT NOT NULL,
    quantity TEXT,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL,
    time TEXT,
    players TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (happening, position)
) WITHOUT ROWID;

CREATE TABLE judgements (
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    "by" TEXT NOT NULL,
    PRIMARY KEY ("left", "right")
) WITHOUT ROWID;

-- What was done to the store, from its first build on. Times are UTC; NULL where no clock was asked.
CREATE TABLE transactions (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    time TEXT,
    version TEXT NOT NULL,
    options TEXT NOT NULL
);

-- What each article said, from the transaction that learned it until the one that replaced or retracted it.
-- extraction, dated: JSON, deflated. extraction is what the article says by itself; dated is what it says with the
-- date that the others give it, if they do. Both are NULL after a retraction.
CREATE TABLE versions (
    article TEXT NOT NULL,
    learned INTEGER NOT NULL REFERENCES transactions (number),
    until INTEGER REFERENCES transactions (number),
    hash TEXT NOT NULL,
    extraction BLOB,
    dated BLOB,
    PRIMARY KEY (article, learned)
);

-- The letters and digits of each article, folded and without any spaces, by runs of three:
-- «تامین اجتماعی» is found however it is spaced and spelled. rowid = articles.position.
CREATE VIRTUAL TABLE search USING fts5 (text, content = '', tokenize = 'trigram case_sensitive 1');

-- How the graph was made (graph/workings.py), so that one more article makes anew only the part that it touches.
-- Where these tables are empty, the next change makes all of it anew. article: articles.position.
CREATE TABLE candidates (
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    article INTEGER NOT NULL,
    at INTEGER NOT NULL,
    id TEXT NOT NULL,
    telling INTEGER NOT NULL,
    cluster TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (type, key, article, at)
) WITHOUT ROWID;

CREATE TABLE clusters (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    known TEXT NOT NULL,
    node TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE forms (
    type TEXT NOT NULL,
    form TEXT NOT NULL,
    key TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (type, form, key)
) WITHOUT ROWID;

CREATE TABLE same_things (
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    other TEXT NOT NULL,
    other_key TEXT NOT NULL,
    PRIMARY KEY (type, key, id, other)
) WITHOUT ROWID;

CREATE TABLE titles (
    node TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    tie TEXT NOT NULL,
    generic INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE accounts (
    type TEXT NOT NULL,
    player TEXT NOT NULL,
    moment TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (type, player, moment)
) WITHOUT ROWID;

CREATE TABLE same_events (
    id TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (id, other)
) WITHOUT ROWID;

CREATE TABLE sketches (
    checksum INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (checksum, article)
) WITHOUT ROWID;

CREATE TABLE words (
    word TEXT PRIMARY KEY,
    count INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE corrections (
    article INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    said TEXT NOT NULL,
    things TEXT NOT NULL,
    earlier TEXT
);

-- What a user has decided, all of which could be used, and what each thing means that a decision names: a candidate,
-- or an account (without a key).
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    decision TEXT NOT NULL
);

CREATE TABLE decided (
    number INTEGER NOT NULL,
    thing INTEGER NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    key TEXT,
    PRIMARY KEY (number, thing, position)
) WITHOUT ROWID;

-- Indexes: made when the tables are full.

CREATE INDEX articles_copies ON articles (copy_of) WHERE copy_of IS NOT NULL;

CREATE INDEX articles_place ON articles (place);

-- Those whose day others may tell.
CREATE INDEX articles_open ON articles (position) WHERE published_how = 'inferred' OR published_earliest IS NULL
OR published_latest IS NULL OR published_earliest != published_latest;

CREATE INDEX statements_article ON statements (article);

CREATE INDEX edges_target ON edges (target);

CREATE INDEX edges_source ON edges (source);

CREATE INDEX participants_node ON participants (node);

CREATE INDEX happenings_place ON happenings (place);

CREATE INDEX occurrences_article ON occurrences (article);

CREATE INDEX judgements_right ON judgements ("right");

CREATE INDEX candidates_article ON candidates (article);

CREATE INDEX candidates_cluster ON candidates (cluster);

CREATE INDEX clusters_key ON clusters (type, key);

CREATE INDEX clusters_node ON clusters (node);

CREATE INDEX forms_key ON forms (type, key);

CREATE INDEX titles_folded ON titles (type, folded);

CREATE INDEX titles_tie ON titles (tie);
