package io.github.espatmqtt.inbox;

import javax.sql.DataSource;

import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.testsupport.PostgresServer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that says which messages it has handled, until it is killed.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class InboxProcess {

	static final String FIRST = "first";

	static final String SECOND = "second";

	/**
	 * Start the application.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(InboxProcess.class, arguments);
		System.out.println("started");
	}

	@Bean
	@ConditionalOnProperty("database")
	DataSource dataSource(@Value("${database}") String url) {
		return PostgresServer.dataSource(url);
	}

	@EspMqttListener(topics = "kill", id = FIRST)
	void first(String number) {
		System.out.println("handled " + FIRST + " " + number);
	}

	@EspMqttListener(topics = "kill", id = SECOND)
	void second(String number) {
		System.out.println("handled " + SECOND + " " + number);
	}

}
