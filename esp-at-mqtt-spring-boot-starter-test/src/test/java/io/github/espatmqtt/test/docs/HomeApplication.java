package io.github.espatmqtt.test.docs;

import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication(proxyBeanMethods = false)
class HomeApplication {

}
