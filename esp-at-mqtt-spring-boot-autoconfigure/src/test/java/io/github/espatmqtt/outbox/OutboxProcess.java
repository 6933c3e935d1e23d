package io.github.espatmqtt.outbox;

import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.testsupport.PostgresServer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application that publishes from several threads and says what was accepted, until it
 * is killed.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OutboxProcess {

	static final int THREADS = 3;

	/**
	 * Start the application.
	 * @param arguments the number to begin with, and properties
	 */
	public static void main(String[] arguments) throws InterruptedException {
		ConfigurableApplicationContext context = SpringApplication.run(OutboxProcess.class, arguments);
		int start = context.getEnvironment().getRequiredProperty("start", Integer.class);
		EspMqttTemplate template = context.getBean(EspMqttTemplate.class);
		System.out.println("started");
		if (start < 0) {
			new CountDownLatch(1).await();
		}
		IntStream.range(0, THREADS).forEach((thread) -> new Thread(() -> publish(template, thread, start)).start());
	}

	@Bean
	@ConditionalOnProperty("database")
	DataSource dataSource(@Value("${database}") String url) {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(PostgresServer.dataSource(url));
		return pool;
	}

	private static void publish(EspMqttTemplate template, int thread, int start) {
		for (int number = start;; number++) {
			template.publish("kill/" + thread, Integer.toString(number));
			System.out.println("accepted " + thread + " " + number);
		}
	}

}
