package io.github.espatmqtt.internal.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtWireListener;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttClientProvider;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.Leadership;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import io.github.espatmqtt.reset.ApplicationReset;
import io.github.espatmqtt.reset.ModuleReset;
import io.github.espatmqtt.reset.ResetSettings;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.tcp.TcpEncryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for every border to code of others: whatever that throws, once, the next message
 * comes and the next one is published.
 */
@Timeout(60)
class BordersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Who implements each is code of others, called at the borders below. */
	private static final Set<Class<?>> FOREIGN = Set.of(AtTransport.class, AtConnection.class, LineSpeed.class,
			MqttMessageListener.class, EspMqttEventListener.class, ModuleReset.class, ModemLines.class,
			TcpEncryption.class, AtWireListener.class, Leadership.class);

	/** Nobody but this library implements these. */
	private static final Set<Class<?>> OURS = Set.of(EspMqttClient.class, EspMqttClientProvider.class,
			MqttReception.class, EspMqttEvent.class, Leadership.Candidate.class);

	private final ScriptedModule script = new ScriptedModule().on("AT+MQTTCONN?",
			"+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",1\r\n" + ScriptedModule.OK);

	private final AtomicReference<Throwable> armed = new AtomicReference<>();

	private volatile Border border;

	@Test
	void everyBorderIsListed() {
		Set<String> interfaces = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(EspAtException.class.getPackageName())
			.stream()
			.filter((type) -> type.isInterface() && !type.isAnnotation())
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter((type) -> !type.getPackageName().contains(".internal"))
			.map(JavaClass::getName)
			.collect(Collectors.toSet());
		assertThat(interfaces)
			.isEqualTo(Stream.concat(FOREIGN.stream(), OURS.stream()).map(Class::getName).collect(Collectors.toSet()));
	}

	private static List<Throwable> throwables() {
		return List.of(new RuntimeException("deliberate"), new IllegalStateException(), new CancellationException(),
				new IOException("deliberate"), new InterruptedException(), new Exception("deliberate"),
				new AssertionError("deliberate"), new StackOverflowError(), new OutOfMemoryError("deliberate"),
				new NoClassDefFoundError("deliberate"), new ExceptionInInitializerError(), new Throwable("deliberate"),
				new Unspeakable(), new Nameless());
	}

	@ParameterizedTest
	@EnumSource
	void lifeGoesOn(Border place) throws InterruptedException {
		BlockingQueue<String> received = new LinkedBlockingQueue<>();
		EspMqttClient client = client(place.leadership ? new Presidency() : null);
		try (client) {
			client.reception().addListener((message) -> throwAt(Border.MESSAGE_LISTENER));
			client.reception().addListener((message) -> received.add(message.topic()));
			client.addEventListener((event) -> throwAt(Border.EVENT_LISTENER));
			client.addWireListener((line) -> throwAt(Border.WIRE_LISTENER));
			start(client);
			this.border = place;
			for (Throwable thrown : throwables()) {
				this.armed.set(thrown);
				provoke(client);
				await(thrown.getClass().getName()).atMost(PATIENCE).until(() -> this.armed.get() == null);
				start(client);
				client.publishAsync(MqttPublish.of("t", "x", 1)).join();
				received.clear();
				this.script.say("+MQTTSUBRECV:0,\"next\",1,x\r\n");
				assertThat(received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(thrown.getClass().getName())
					.isEqualTo("next");
			}
		}
		assertThat(client.state()).isEqualTo(SessionState.STOPPED);
	}

	private static void start(EspMqttClient client) {
		client.start();
		await().atMost(PATIENCE).until(() -> client.awaitSession(PATIENCE));
	}

	/**
	 * Have all borders passed.
	 */
	private void provoke(EspMqttClient client) {
		this.script.say("+MQTTSUBRECV:0,\"t\",1,x\r\n");
		CompletableFuture<Void> published = client.publishAsync(MqttPublish.of("t", "x", 1));
		whenComplete(published, () -> throwAt(Border.CALLBACK));
		if (this.border == Border.RESET) {
			resetOnce(client);
		}
		if (this.border.needsRestart) {
			client.stop();
			startOnce(client);
		}
	}

	/**
	 * Add a callback, which is called at once by this thread if there is nothing to wait
	 * for.
	 */
	private void whenComplete(CompletableFuture<Void> published, Runnable callback) {
		try {
			published.whenComplete((done, failure) -> callback.run());
		}
		catch (Throwable ex) {
			assertThat(this.border).isEqualTo(Border.CALLBACK);
		}
	}

	private void resetOnce(EspMqttClient client) {
		try {
			client.reset();
		}
		catch (RuntimeException ex) {
			assertThat(this.armed.get()).isNull();
		}
	}

	private void startOnce(EspMqttClient client) {
		try {
			client.start();
		}
		catch (Throwable ex) {
			assertThat(this.border).isIn(Border.THREAD_FACTORY, Border.JOIN);
		}
	}

	private void throwAt(Border place) {
		Throwable thrown = (this.border == place) ? this.armed.getAndSet(null) : null;
		if (thrown != null) {
			BordersTests.<RuntimeException>sneak(thrown);
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable failure) throws T {
		throw (T) failure;
	}

	private EspMqttClient client(Leadership leadership) {
		SessionTiming timing = SessionTiming.builder()
			.command(Duration.ofMillis(500))
			.retry(Duration.ofMillis(20), Duration.ofMillis(20))
			.build();
		ThreadFactory threads = (task) -> {
			throwAt(Border.THREAD_FACTORY);
			return new Thread(task);
		};
		return EspMqttClient.create(new NamedTransport("borders", () -> {
			throwAt(Border.OPEN);
			return new Connection(this.script.open());
		}), EspMqttSettings.builder(new MqttBroker("b", 1883), "c")
			.timing(timing)
			.resets(ResetSettings.defaults()
				.withApplication(new ApplicationReset("borders", (module, tried) -> throwAt(Border.RESET), PATIENCE)))
			.leadership(leadership)
			.build(), threads);
	}

	enum Border {

		MESSAGE_LISTENER(false), EVENT_LISTENER(false), WIRE_LISTENER(false), CALLBACK(false), THREAD_FACTORY(true),
		OPEN(true), READ(false), WRITE(false), LINE_SPEED(false), CLOSE(true), RESET(false), JOIN(true, true),
		LEAVE(true, true);

		private final boolean needsRestart;

		private final boolean leadership;

		Border(boolean needsRestart) {
			this(needsRestart, false);
		}

		Border(boolean needsRestart, boolean leadership) {
			this.needsRestart = needsRestart;
			this.leadership = leadership;
		}

	}

	/**
	 * Whoever joins leads.
	 */
	private final class Presidency implements Leadership {

		@Override
		public void join(Candidate candidate) {
			throwAt(Border.JOIN);
			candidate.lead("here");
		}

		@Override
		public void leave() {
			throwAt(Border.LEAVE);
		}

	}

	private final class Connection implements AtConnection {

		private final AtConnection target;

		private Connection(AtConnection target) {
			this.target = target;
		}

		@Override
		public int read(byte[] buffer, Duration timeout) {
			throwAt(Border.READ);
			return this.target.read(buffer, timeout);
		}

		@Override
		public void write(byte[] bytes) {
			throwAt(Border.WRITE);
			this.target.write(bytes);
		}

		@Override
		public Optional<LineSpeed> lineSpeed() {
			throwAt(Border.LINE_SPEED);
			return this.target.lineSpeed();
		}

		@Override
		public void close() {
			this.target.close();
			throwAt(Border.CLOSE);
		}

	}

	private static final class Unspeakable extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("deliberate");
		}

	}

	private static final class Nameless extends RuntimeException {

		@Override
		public String toString() {
			return null;
		}

	}

}
