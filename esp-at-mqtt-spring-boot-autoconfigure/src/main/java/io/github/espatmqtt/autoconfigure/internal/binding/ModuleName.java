package io.github.espatmqtt.autoconfigure.internal.binding;

import io.github.espatmqtt.support.EspMqttClients;

import org.springframework.util.StringUtils;

/**
 * The name of a module, and what the beans are called that come with it.
 *
 * @param name the name, by which users call it
 */
public record ModuleName(String name) {

	/** The module of the simple case, which has no name of its own. */
	public static final ModuleName ONLY = new ModuleName("espMqttClient");

	private static final String PREFIX = "esp.mqtt";

	/**
	 * Return what the names of its properties start with.
	 */
	public String properties() {
		return isOnly() ? PREFIX : PREFIX + ".modules." + this.name;
	}

	public boolean isOnly() {
		return equals(ONLY);
	}

	public String client() {
		return bean(EspMqttClients.BEAN_SUFFIX);
	}

	public String template() {
		return bean("EspMqttTemplate");
	}

	public String inboundChannel() {
		return bean("EspMqttInboundChannel");
	}

	public String inboundAdapter() {
		return bean("EspMqttInboundAdapter");
	}

	public String outboundChannel() {
		return bean("EspMqttOutboundChannel");
	}

	public String outboundHandler() {
		return bean("EspMqttOutboundHandler");
	}

	public String outboundEndpoint() {
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
