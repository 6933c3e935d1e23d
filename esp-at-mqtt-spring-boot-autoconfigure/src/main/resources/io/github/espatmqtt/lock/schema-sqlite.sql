CREATE TABLE IF NOT EXISTS esp_mqtt_lock (
	region TEXT NOT NULL,
	lock_key TEXT NOT NULL,
	client_id TEXT NOT NULL,
	renewal BIGINT NOT NULL,
	ttl BIGINT NOT NULL,
	PRIMARY KEY (region, lock_key)
);
