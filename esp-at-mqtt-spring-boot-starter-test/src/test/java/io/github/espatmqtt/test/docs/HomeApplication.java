package io.github.espatmqtt.test.docs;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication(proxyBeanMethods = false)
class HomeApplication {

	static void main(String[] args) {
		SpringApplication.run(HomeApplication.class, args);
	}

}
