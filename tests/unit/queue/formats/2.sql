PRAGMA application_id = 1146114353;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE contents (number INTEGER PRIMARY KEY, request BLOB NOT NULL) STRICT;
INSERT INTO "contents" VALUES(1887436800000000001,X'6661696C6564');
INSERT INTO "contents" VALUES(1887436800000000002,X'6265696E672073656E74');
INSERT INTO "contents" VALUES(1887436800000000004,X'7363686564756C6564');
CREATE TABLE counters (last_number INTEGER NOT NULL, position INTEGER NOT NULL, clock REAL NOT NULL) STRICT;
INSERT INTO "counters" VALUES(1887436800000000004,16,1800000000.0);
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    rpc TEXT NOT NULL,
    client TEXT NOT NULL,
    key TEXT,
    fingerprint BLOB NOT NULL,
    bot TEXT NOT NULL,
    lane TEXT NOT NULL,
    size INTEGER NOT NULL,
    accepted_at REAL NOT NULL,
    not_before REAL NOT NULL,
    expires_at REAL,
    nonce TEXT NOT NULL,
    trace TEXT NOT NULL,
    facts TEXT NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL,
    changed_at REAL NOT NULL,
    wanted_since REAL NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    crashes INTEGER NOT NULL DEFAULT 0,
    attempted_at REAL,
    sent_at REAL,
    unknown_since REAL,
    retry_at REAL NOT NULL DEFAULT 0,
    error_status TEXT,
    error_text TEXT,
    error_details BLOB,
    message_id INTEGER NOT NULL DEFAULT 0,
    channel_id INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    owner TEXT,
    place INTEGER,
    due_at REAL
) STRICT;
INSERT INTO "entries" VALUES(1887436800000000000,'1a3185c500000000c477d5bd','SendChannelMessage','shop','order-17',X'B9D5ECB4E6A4D1B74404D7AAA6C55B223056BD32A84797EC22F4A17625BE1C2B','','channel:1',4,1800000000.0,0.0,NULL,'1a3185c500000000c477d5bd','00-1-2-01','{"ip":"::1"}','SENT',4,1800000000.0,1800000000.0,1,0,1800000000.0,NULL,NULL,0.0,NULL,NULL,NULL,5,1,'found',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(1887436800000000001,'1a3185c50000000185998660','SendChannelMessage','',NULL,X'AF044366D753B53DEFDB7C18621DA665E1CFB5FB6B16F51E6D0382B4313011D8','two','channel:2',6,1800000000.0,0.0,NULL,'1a3185c50000000185998660','','{}','FAILED',8,1800000000.0,1800000000.0,1,0,1800000000.0,NULL,NULL,0.0,'UNAVAILABLE','Discord is away',X'64657461696C73',0,0,'',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(1887436800000000002,'1a3185c500000002eb3b3b1c','SendChannelMessage','',NULL,X'69DC91837D97F9065E3D11E45B9DB026486B47DD2E39F6DC0219478E0E247D79','','channel:3',10,1800000000.0,0.0,NULL,'1a3185c500000002eb3b3b1c','','{}','SENDING',12,1800000000.0,1800000000.0,1,0,1800000000.0,1800000000.0,NULL,0.0,NULL,NULL,NULL,0,0,'','bcd90275d0e54454',10,NULL);
INSERT INTO "entries" VALUES(1887436800000000003,'1a3185c500000003802e783a','SendChannelMessage','',NULL,X'5576C5E3171575A537079634C4FA0AF159B2C55AC4B90657A471F07580257363','','channel:4',9,1800000000.0,0.0,NULL,'1a3185c500000003802e783a','','{}','CANCELLED',15,1800000000.0,1800000000.0,0,0,NULL,NULL,NULL,0.0,NULL,NULL,NULL,0,0,'',NULL,NULL,NULL);
INSERT INTO "entries" VALUES(1887436800000000004,'1a3185c5000000041e46c266','SendChannelMessage','',NULL,X'57569A411B7E8792B4722C37BB4D9877795396A83A88980D1350F5CC3D5A23DB','','',9,1800000000.0,1800086400.0,1800172800.0,'1a3185c5000000041e46c266','','{}','WAITING',16,1800000000.0,1800086400.0,0,0,NULL,NULL,NULL,0.0,NULL,NULL,NULL,0,0,'',NULL,NULL,NULL);
CREATE TABLE totals (
    client TEXT NOT NULL,
    state TEXT NOT NULL,
    entries INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (client, state)
) STRICT, WITHOUT ROWID;
INSERT INTO "totals" VALUES('','CANCELLED',1,9);
INSERT INTO "totals" VALUES('','FAILED',1,6);
INSERT INTO "totals" VALUES('','SENDING',1,10);
INSERT INTO "totals" VALUES('','WAITING',1,9);
INSERT INTO "totals" VALUES('shop','SENDING',0,0);
INSERT INTO "totals" VALUES('shop','SENT',1,4);
INSERT INTO "totals" VALUES('shop','WAITING',0,0);
CREATE UNIQUE INDEX keys ON entries (client, key) WHERE key IS NOT NULL;
CREATE INDEX by_state ON entries (state, number);
CREATE INDEX by_client ON entries (client, state, number);
CREATE INDEX by_position ON entries (position);
CREATE INDEX by_client_position ON entries (client, position);
CREATE INDEX lanes ON entries (bot, lane, place) WHERE place IS NOT NULL;
CREATE INDEX due ON entries (bot, client, due_at, place) WHERE due_at IS NOT NULL;
CREATE INDEX scheduled ON entries (not_before) WHERE state = 'WAITING' AND place IS NULL;
CREATE INDEX expiring ON entries (expires_at)
    WHERE state = 'WAITING' AND expires_at IS NOT NULL AND unknown_since IS NULL;
CREATE INDEX ended ON entries (changed_at) WHERE state IN ('SENT', 'EXPIRED', 'CANCELLED');
CREATE INDEX oldest ON entries (state, wanted_since) WHERE state IN ('WAITING', 'SENDING', 'FAILED');
CREATE INDEX messages ON entries (message_id) WHERE message_id <> 0;
CREATE TRIGGER count_new AFTER INSERT ON entries BEGIN
    INSERT INTO totals VALUES (new.client, new.state, 1, new.size)
        ON CONFLICT DO UPDATE SET entries = entries + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER count_moved AFTER UPDATE OF state ON entries WHEN new.state <> old.state BEGIN
    UPDATE totals SET entries = entries - 1, bytes = bytes - old.size WHERE client = old.client AND state = old.state;
    INSERT INTO totals VALUES (new.client, new.state, 1, new.size)
        ON CONFLICT DO UPDATE SET entries = entries + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER count_removed AFTER DELETE ON entries BEGIN
    UPDATE totals SET entries = entries - 1, bytes = bytes - old.size WHERE client = old.client AND state = old.state;
    DELETE FROM totals WHERE client = old.client AND state = old.state AND entries = 0;
END;
COMMIT;
