CREATE TABLE IF NOT EXISTS esp_mqtt_inbox (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	message_group TEXT NOT NULL,
	consumer TEXT NOT NULL,
	topic TEXT NOT NULL,
	received TEXT NOT NULL,
	fragment INTEGER NOT NULL,
	attempts INTEGER NOT NULL,
	reason TEXT,
	state TEXT NOT NULL,
	bytes BIGINT NOT NULL,
	payload BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS esp_mqtt_inbox_next ON esp_mqtt_inbox (message_group, consumer, state, id);
