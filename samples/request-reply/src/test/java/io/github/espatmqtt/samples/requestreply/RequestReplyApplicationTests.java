package io.github.espatmqtt.samples.requestreply;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.mqtt.Message;
import io.github.espatmqtt.request.MqttRequestException;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestReplyApplication}.
 */
@SpringBootTest(properties = "request-reply.timeout=1s")
@EmbeddedEspAt
class RequestReplyApplicationTests {

	@Autowired
	private Requests requests;

	@Autowired
	private MqttPeer peer;

	@Autowired
	@Qualifier("answering")
	private Lifecycle answering;

	@AfterEach
	void answerAgain() {
		this.answering.start();
	}

	@Test
	void requestsOfOthersAreAnswered() {
		this.peer.subscribe("replies/peer/+");
		this.peer.publish("requests/peer/7", "good morning");
		assertThat(this.peer.next()).satisfies((reply) -> {
			assertThat(reply.topic()).isEqualTo("replies/peer/7");
			assertThat(reply.payload()).asString().isEqualTo("GOOD MORNING");
		});
	}

	@Test
	void aRequestIsAnswered() {
		assertThat(this.requests.send("hello")).isEqualTo("HELLO");
	}

	@Test
	void repliesFindTheirRequestsInAnyOrder() {
		this.answering.stop();
		this.peer.subscribe("requests/#");
		List<CompletableFuture<String>> replies = Stream.of("a", "b", "c", "d").map(this::sendAsync).toList();
		List<Message> received = IntStream.range(0, replies.size()).mapToObj((i) -> this.peer.next()).toList();
		for (int i = received.size() - 1; i >= 0; i--) {
			Message request = received.get(i);
			this.peer.publish(request.topic().replace("requests", "replies"),
					"reply to " + new String(request.payload(), StandardCharsets.UTF_8));
		}
		assertThat(replies).extracting(CompletableFuture::join)
			.containsExactly("reply to a", "reply to b", "reply to c", "reply to d");
	}

	private CompletableFuture<String> sendAsync(String request) {
		return CompletableFuture.supplyAsync(() -> this.requests.send(request), (task) -> new Thread(task).start());
	}

	@Test
	void replyToNobodyIsIgnored() {
		this.peer.publish("replies/request-reply/nobody", "?");
		this.peer.publish("replies/request-reply/errorChannel", "?");
		assertThat(this.requests.send("still there")).isEqualTo("STILL THERE");
	}

	@Test
	void aRequestWithoutReplyTimesOut() {
		this.answering.stop();
		assertThatExceptionOfType(MqttRequestException.class).isThrownBy(() -> this.requests.send("anybody?"))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(MqttRequestException.Reason.TIMED_OUT));
	}

}
