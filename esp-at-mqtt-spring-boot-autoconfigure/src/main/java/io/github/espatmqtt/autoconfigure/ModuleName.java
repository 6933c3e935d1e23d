package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.support.EspMqttClients;

import org.springframework.util.StringUtils;

/**
 * The name of a module, and what the beans are called that come with it.
 *
 * @param name the name, by which users call it
 */
record ModuleName(String name) {

	/** The module of the simple case, which has no name of its own. */
	static final ModuleName ONLY = new ModuleName("espMqttClient");

	private static final String PREFIX = "esp.mqtt";

	/**
	 * Return what the names of its properties start with.
	 */
	String properties() {
		return isOnly() ? PREFIX : PREFIX + ".modules." + this.name;
	}

	boolean isOnly() {
		return equals(ONLY);
	}

	String client() {
		return bean(EspMqttClients.BEAN_SUFFIX);
	}

	String template() {
		return bean("EspMqttTemplate");
	}

	String inboundChannel() {
		return bean("EspMqttInboundChannel");
	}

	String inboundAdapter() {
		return bean("EspMqttInboundAdapter");
	}

	String outboundChannel() {
		return bean("EspMqttOutboundChannel");
	}

	String outboundHandler() {
		return bean("EspMqttOutboundHandler");
	}

	String outboundEndpoint() {
		return bean("EspMqttOutboundEndpoint");
	}

	private String bean(String suffix) {
		return isOnly() ? StringUtils.uncapitalize(suffix) : this.name + suffix;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
