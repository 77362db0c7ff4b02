-- One knowledge graph. Dates are ISO days, lists are JSON, positions keep the order of records.
-- Text that is no valid Unicode (a lone surrogate) is kept as a blob of its code points.

CREATE TABLE articles (
    position INTEGER PRIMARY KEY,
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
    position INTEGER PRIMARY KEY,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL,
    score REAL NOT NULL,
    reasons TEXT NOT NULL,
    "by" TEXT NOT NULL
);

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
