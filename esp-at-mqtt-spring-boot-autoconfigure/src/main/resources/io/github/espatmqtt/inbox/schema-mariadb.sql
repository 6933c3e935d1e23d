CREATE TABLE IF NOT EXISTS esp_mqtt_inbox (
	id BIGINT AUTO_INCREMENT PRIMARY KEY,
	message_group VARCHAR(100) NOT NULL,
	consumer VARCHAR(300) NOT NULL,
	topic TEXT NOT NULL,
	received VARCHAR(100) NOT NULL,
	fragment BOOLEAN NOT NULL,
	attempts INTEGER NOT NULL,
	reason VARCHAR(500),
	state VARCHAR(100) NOT NULL,
	bytes BIGINT NOT NULL,
	payload LONGBLOB NOT NULL,
	INDEX esp_mqtt_inbox_next (message_group, consumer, state, id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
