package io.github.espatmqtt.reset;

import java.util.List;

/**
 * Resets a module by means of the application's own, for example by switching its supply
 * off and on. Called when nothing else has helped, and by hand.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ModuleReset {

	/**
	 * Reset a module. To return once that is done; the module may take its time to start
	 * afterwards. Interrupted when the time limit is over.
	 * @param module the module's name; {@code espMqttClient} if there is only one
	 * @param tried what was tried before without success, in that order
	 * @throws Exception if it cannot be done; it is logged, and tried again later
	 */
	void reset(String module, List<ResetMeans> tried) throws Exception;

}
