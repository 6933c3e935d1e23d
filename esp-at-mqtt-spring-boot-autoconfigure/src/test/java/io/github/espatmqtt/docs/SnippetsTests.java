package io.github.espatmqtt.docs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.docs.ListenerSnippets.ReadingRepository;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.listener.EspMqttListenerEndpointRegistry;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the snippets of the documentation do what it says.
 */
class SnippetsTests {

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void listeners() {
		module.run(Listeners.class, (context) -> {
			Peer peer = module.peer("replies/#");
			peer.publish("sensors/kitchen/temperature", "{\"celsius\":21.5}");
			assertThat(context.getBean(ReadingRepository.class).saved.poll(10, TimeUnit.SECONDS))
				.isEqualTo(new ListenerSnippets.Report("kitchen", 21.5));
			peer.publish("requests/7", "kitchen");
			assertThat(new String(peer.next().getPayloadAsBytes())).contains("kitchen", "21.5");
			assertThat(context.getBean(EspMqttListenerEndpointRegistry.class).getListenerContainers()).hasSize(2);
		});
	}

	@Test
	void adapters() {
		module.run(Adapters.class, (context) -> {
			Peer peer = module.peer("devices/#", "fahrenheit/#");
			peer.publish("readings/1", "{\"celsius\":21.5}");
			assertThat(context.getBean("readingsChannel", QueueChannel.class).receive(10_000).getPayload())
				.isEqualTo(new AdapterSnippets.Reading(21.5));
			context.getBean("commands", MessageChannel.class)
				.send(MessageBuilder.withPayload("open").setHeader("device", "door").build());
			assertThat(peer.next().getTopic()).hasToString("devices/door/command");
			peer.publish("celsius/a", "100");
			assertThat(peer.next()).satisfies((published) -> {
				assertThat(published.getTopic()).hasToString("fahrenheit/a");
				assertThat(new String(published.getPayloadAsBytes())).isEqualTo("212.0");
			});
		});
	}

	@Test
	void requests() {
		module.run(Requests.class, (context) -> {
			Peer peer = module.peer("requests/+", "lamp/set");
			QueueChannel replies = new QueueChannel();
			Message<String> question = MessageBuilder.withPayload("kitchen").setReplyChannel(replies).build();
			CompletableFuture<Void> asked = CompletableFuture
				.runAsync(() -> context.getBean("questions", MessageChannel.class).send(question));
			String id = peer.next().getTopic().toString().substring("requests/".length());
			peer.publish("replies/" + id, "{\"celsius\":21.5}");
			asked.get(10, TimeUnit.SECONDS);
			assertThat(replies.receive(10_000).getPayload()).isEqualTo(new AdapterSnippets.Reading(21.5));
			context.getBean("lamps", MessageChannel.class).send(MessageBuilder.withPayload("on").build());
			peer.next();
			peer.publish("lamp/state", "is on");
			assertThat(context.getBean("lampStates", QueueChannel.class).receive(10_000).getPayload())
				.isEqualTo("is on");
		});
	}

	@Test
	void template() {
		module.run(Listeners.class, (context) -> {
			Peer peer = module.peer("gateway/#");
			AdapterSnippets.publish(context.getBean(EspMqttTemplate.class));
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("online");
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("{\"celsius\":21.5}");
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("started");
		});
	}

	@Test
	void handlersWrittenForSpringIntegrationMqttNeedNoChange() {
		module.run(Migrated.class, (context) -> {
			Peer peer = module.peer("answers");
			peer.publish("topic2", "hello");
			assertThat(context.getBean(MigrationSnippets.Handlers.class).handled.poll(10, TimeUnit.SECONDS))
				.isEqualTo("topic2: hello");
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("HELLO");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ReadingRepository.class, ListenerSnippets.TemperatureListener.class,
			ListenerSnippets.ReplyingListener.class, ListenerSnippets.ErrorHandling.class })
	static class Listeners {

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ AdapterSnippets.Inbound.class, AdapterSnippets.Outbound.class, AdapterSnippets.Flow.class,
			AdapterSnippets.Events.class })
	static class Adapters {

		@Bean
		QueueChannel readingsChannel() {
			return new QueueChannel();
		}

		@Bean
		QueueChannel readingErrors() {
			return new QueueChannel();
		}

		@Bean
		QueueChannel flowErrors() {
			return new QueueChannel();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(AdapterSnippets.Requests.class)
	static class Requests {

		@Bean
		QueueChannel lampStates() {
			return new QueueChannel();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ MigrationSnippets.Adapters.class, MigrationSnippets.Handlers.class })
	static class Migrated {

	}

}
