CREATE TABLE IF NOT EXISTS esp_mqtt_lock (
	region VARCHAR(250) NOT NULL,
	lock_key VARCHAR(250) NOT NULL,
	client_id VARCHAR(250) NOT NULL,
	renewal BIGINT NOT NULL,
	ttl BIGINT NOT NULL,
	PRIMARY KEY (region, lock_key)
);
