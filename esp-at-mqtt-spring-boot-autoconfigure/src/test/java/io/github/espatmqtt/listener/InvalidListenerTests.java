package io.github.espatmqtt.listener;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttListenerAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.github.espatmqtt.transport.AtTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.MethodParameter;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.SendTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;

/**
 * Tests for what is said about methods with {@link EspMqttListener} that cannot be used.
 */
class InvalidListenerTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
				EspMqttMessagingAutoConfiguration.class, EspMqttListenerAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "a/#/b, misplaced wildcard", "a{x}, must fill a level", "'', is empty", "${no.such.property}, no.such",
			"#{1 +}, EL1", "'${test.list}', 'write #{''${test.topic}''.split('','')}'" })
	void aWrongTopic(String topic, String reason) {
		assertInvalid(WrongTopic.class, reason, "test.topic=" + topic, "test.list=a,b");
	}

	@Test
	void noTopic() {
		assertInvalid(NoTopic.class, "names no topics");
	}

	@Test
	void aWrongQos() {
		assertInvalid(WrongQos.class, "QoS must be 0, 1 or 2, not 3");
	}

	@Test
	void anUnknownVariable() {
		assertInvalid(UnknownVariable.class, "no variable {rom} in any of the topics [sensors/{room}]");
	}

	@Test
	void aVariableNotEveryTopicHas() {
		assertInvalid(MissingVariable.class, "no variable {room} in every one of the topics");
	}

	@Test
	void aVariableOnlySomeTopicsHaveMayBeOptional() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withBean("listeners", OptionalVariable.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aHeaderThatNoMessageHas() {
		assertInvalid(AbsentHeader.class, "needs the header 'mqtt_receivedQos', which no message has");
	}

	@Test
	void aHeaderThatNoMessageHasMayBeOptional() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withBean("listeners", OptionalHeader.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aParameterWhoseNameIsNotKnown() throws Exception {
		Method method = Function.class.getMethod("apply", Object.class);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ParameterName.of(new MethodParameter(method, 0), "", Header.class))
			.withMessageContainingAll("parameter 0 needs the name", "@Header", "-parameters");
	}

	@Test
	void aResultOfManyValues() {
		assertInvalid(ManyValues.class, "returns a Flux, which may be any number of values");
	}

	@Test
	void aSuspendFunction() {
		assertInvalid(Suspending.class, "is a suspend function");
	}

	@Test
	void aReplyTopicWithAnUnknownVariable() {
		assertInvalid(WrongReply.class, "@SendTo uses {room}");
	}

	@Test
	void aReplyTopicWithAWildcard() {
		assertInvalid(WildcardReply.class, "holds a wildcard");
	}

	@Test
	void anErrorHandlerThatDoesNotExist() {
		assertInvalid(NoErrorHandler.class, "nobody");
	}

	@Test
	void anAutoStartupThatIsNeitherTrueNorFalse() {
		assertInvalid(WrongAutoStartup.class, "'maybe' is neither true nor false");
	}

	@Test
	void twoListenersWithTheSameId() {
		assertInvalid(SameId.class, "the id 'same' is that of 'listen' of bean 'listeners'");
	}

	@Test
	void severalClientsAndNoneNamed() {
		this.contextRunner.withBean("first", EspMqttClient.class, InMemoryEspMqttClient::new)
			.withBean("second", EspMqttClient.class, InMemoryEspMqttClient::new)
			.withBean("listeners", Valid.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.isInstanceOf(InvalidEspMqttListenerException.class)
				.hasMessageContainingAll("'listen' of bean 'listeners'", "first,second"));
	}

	@Test
	void oneFilterTooManyForTheModule() {
		EspMqttClient client = EspMqttClient.create(mock(AtTransport.class),
				EspMqttSettings.of(new MqttBroker("broker.example", 1883), "id"));
		for (int i = 0; i < MqttSubscription.MAXIMUM_COUNT; i++) {
			client.reception().subscribe(MqttSubscription.of("topic" + i, 0));
		}
		this.contextRunner.withBean(EspMqttClient.class, () -> client)
			.withBean("listeners", Valid.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.isInstanceOf(InvalidEspMqttListenerException.class)
				.hasMessageContainingAll("'listen' of bean 'listeners'", "There are 11 topic filters", "'topic3'",
						"literal-levels"));
	}

	@Test
	void theExceptionNamesBeanAndMethod() {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withBean("listeners", WrongQos.class)
			.run((context) -> assertThat(context.getStartupFailure())
				.isInstanceOfSatisfying(InvalidEspMqttListenerException.class, (ex) -> {
					assertThat(ex.beanName()).isEqualTo("listeners");
					assertThat(ex.method().getName()).isEqualTo("listen");
				}));
	}

	private void assertInvalid(Class<?> listeners, String reason, String... properties) {
		this.contextRunner.withBean(InMemoryEspMqttClient.class)
			.withBean("listeners", listeners)
			.withPropertyValues(properties)
			.run((context) -> assertThat(context.getStartupFailure())
				.isInstanceOf(InvalidEspMqttListenerException.class)
				.hasMessageContainingAll("@EspMqttListener on method 'listen", "of bean 'listeners'", reason));
	}

	static class Valid {

		@EspMqttListener("a")
		void listen(String payload) {
		}

	}

	static class WrongTopic {

		@EspMqttListener("${test.topic}")
		void listen(String payload) {
		}

	}

	static class NoTopic {

		@EspMqttListener
		void listen(String payload) {
		}

	}

	static class WrongQos {

		@EspMqttListener(topics = "a", qos = 3)
		void listen(String payload) {
		}

	}

	static class UnknownVariable {

		@EspMqttListener("sensors/{room}")
		void listen(@DestinationVariable String rom) {
		}

	}

	static class MissingVariable {

		@EspMqttListener({ "sensors/{room}", "sensors" })
		void listen(@DestinationVariable String room) {
		}

	}

	static class OptionalVariable {

		@EspMqttListener({ "sensors/{room}", "sensors" })
		void listen(@DestinationVariable Optional<String> room) {
		}

	}

	static class AbsentHeader {

		@EspMqttListener("a")
		void listen(String payload, @Header(EspMqttHeaders.RECEIVED_QOS) int qos) {
		}

	}

	static class OptionalHeader {

		@EspMqttListener("a")
		void listen(String payload, @Header(EspMqttHeaders.RECEIVED_QOS) Optional<Integer> qos,
				@Header(name = EspMqttHeaders.DUPLICATE, defaultValue = "false") boolean duplicate) {
		}

	}

	static class WrongReply {

		@EspMqttListener("a")
		@SendTo("b/{room}")
		String listen(String payload) {
			return payload;
		}

	}

	static class WildcardReply {

		@EspMqttListener("a")
		@SendTo("b/#")
		String listen(String payload) {
			return payload;
		}

	}

	static class NoErrorHandler {

		@EspMqttListener(topics = "a", errorHandler = "nobody")
		void listen(String payload) {
		}

	}

	static class WrongAutoStartup {

		@EspMqttListener(topics = "a", autoStartup = "maybe")
		void listen(String payload) {
		}

	}

	static class SameId {

		@EspMqttListener(id = "same", topics = "a")
		void listen(String payload) {
		}

		@EspMqttListener(id = "same", topics = "b")
		void listenAgain(String payload) {
		}

	}

	static class ManyValues {

		@EspMqttListener("a")
		@SendTo("b")
		Flux<String> listen(String payload) {
			return Flux.just(payload);
		}

	}

	static class Suspending {

		@EspMqttListener("a")
		Object listen(String payload, kotlin.coroutines.Continuation<String> continuation) {
			return payload;
		}

	}

}
