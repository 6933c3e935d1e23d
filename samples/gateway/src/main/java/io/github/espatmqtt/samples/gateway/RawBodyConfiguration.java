package io.github.espatmqtt.samples.gateway;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Leaves request bodies alone. {@code curl -d} calls its body a form, which Tomcat would
 * otherwise read as parameters, so that nothing would be left to publish.
 */
@Configuration(proxyBeanMethods = false)
class RawBodyConfiguration {

	@Bean
	TomcatConnectorCustomizer formsAreBodies() {
		return (connector) -> connector.setParseBodyMethods("NONE");
	}

}
