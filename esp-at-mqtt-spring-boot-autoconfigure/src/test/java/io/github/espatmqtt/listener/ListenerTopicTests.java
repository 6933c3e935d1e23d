package io.github.espatmqtt.listener;

import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttListenerAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the topics that {@link EspMqttListener} names with placeholders and
 * expressions.
 */
class ListenerTopicTests {

	@Test
	void expressionsKnowTheListenerAndSplitWhatIsListed() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
					EspMqttMessagingAutoConfiguration.class, EspMqttListenerAutoConfiguration.class))
			.withBean(InMemoryEspMqttClient.class)
			.withBean("hall", Room.class, () -> new Room("hall"))
			.withBean("attic", Room.class, () -> new Room("attic"))
			.withPropertyValues("my.topics=x/1,x/2", "my.room=cellar")
			.run((context) -> assertThat(context.getBean(InMemoryEspMqttClient.class).subscriptions())
				.extracting(MqttSubscription::filter)
				.extracting(MqttTopicFilter::filter)
				.containsExactlyInAnyOrder("rooms/hall", "hall/a", "hall/b", "rooms/attic", "attic/a", "attic/b", "x/1",
						"x/2", "a,b", "cellar/c,d"));
	}

	static class Room {

		private final String name;

		Room(String name) {
			this.name = name;
		}

		public String getTopic() {
			return "rooms/" + this.name;
		}

		public List<String> getTopics() {
			return List.of(this.name + "/a", this.name + "/b");
		}

		@EspMqttListener({ "#{__listener.topic}", "#{__listener.topics}", "#{'${my.topics}'.split(',')}", "a,b",
				"${my.room}/c,d" })
		void listen(String payload) {
		}

	}

}
