package io.github.espatmqtt.samples.requestreply;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Answers requests, and makes one at the start.
 *
 * @since 0.1.0
 */
@SpringBootApplication(proxyBeanMethods = false)
public class RequestReplyApplication {

	private static final Logger logger = LoggerFactory.getLogger(RequestReplyApplication.class);

	public static void main(String[] args) {
		SpringApplication.run(RequestReplyApplication.class, args);
	}

	@Bean
	ApplicationRunner ask(Requests requests) {
		return (arguments) -> logger.info("The reply is: {}", requests.send("hello"));
	}

}
