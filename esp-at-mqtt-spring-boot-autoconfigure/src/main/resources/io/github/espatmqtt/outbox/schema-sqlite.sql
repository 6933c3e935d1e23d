CREATE TABLE IF NOT EXISTS esp_mqtt_outbox (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	message_group TEXT NOT NULL,
	share INTEGER NOT NULL,
	module TEXT NOT NULL,
	topic TEXT NOT NULL,
	qos INTEGER NOT NULL,
	retained INTEGER NOT NULL,
	created BIGINT NOT NULL,
	created_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%d %H:%M:%fZ', created / 1000.0, 'unixepoch')) VIRTUAL,
	clock BIGINT NOT NULL,
	expires BIGINT,
	expires_at TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%d %H:%M:%fZ', expires / 1000.0, 'unixepoch')) VIRTUAL,
	priority INTEGER NOT NULL,
	attempts INTEGER NOT NULL,
	reason TEXT,
	state TEXT NOT NULL,
	owner TEXT,
	bytes BIGINT NOT NULL,
	payload BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS esp_mqtt_outbox_next ON esp_mqtt_outbox (message_group, module, state, priority DESC, id, topic, share);
CREATE INDEX IF NOT EXISTS esp_mqtt_outbox_oldest ON esp_mqtt_outbox (message_group, state, id);
CREATE INDEX IF NOT EXISTS esp_mqtt_outbox_expiry ON esp_mqtt_outbox (message_group, state, expires) WHERE expires IS NOT NULL;
