package io.github.espatmqtt.standby;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import javax.sql.DataSource;

import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.testsupport.PostgresServer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that shares its module with other instances.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StandbyProcess {

	final BlockingQueue<String> received = new LinkedBlockingQueue<>();

	public static void main(String[] arguments) {
		SpringApplication.run(StandbyProcess.class, arguments);
		System.out.println("started");
	}

	@Bean
	DataSource dataSource(@Value("${database}") String url) {
		return PostgresServer.dataSource(url);
	}

	@EspMqttListener("to/it")
	void onMessage(String text) {
		this.received.add(text);
	}

}
