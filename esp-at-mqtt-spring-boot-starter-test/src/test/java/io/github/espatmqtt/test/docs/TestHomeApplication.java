package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.test.EmbeddedEspAtConfiguration;

import org.springframework.boot.SpringApplication;

class TestHomeApplication {

	public static void main(String[] args) {
		SpringApplication.from(HomeApplication::main).with(EmbeddedEspAtConfiguration.class).run(args);
	}

}
