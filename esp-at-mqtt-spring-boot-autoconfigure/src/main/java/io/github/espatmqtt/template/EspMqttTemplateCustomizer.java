package io.github.espatmqtt.template;

/**
 * Changes the auto-configured template of a module. All beans of this type are asked, in
 * their order.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EspMqttTemplateCustomizer {

	/**
	 * Change a template.
	 * @param module the module's name; {@code espMqttClient} if there is only one
	 * @param template the template so far
	 * @return the template to use
	 */
	EspMqttTemplate customize(String module, EspMqttTemplate template);

}
