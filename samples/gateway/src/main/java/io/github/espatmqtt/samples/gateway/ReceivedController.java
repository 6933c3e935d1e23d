package io.github.espatmqtt.samples.gateway;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the messages received last, oldest first.
 */
@RestController
class ReceivedController {

	private final ReceivedMessages messages;

	ReceivedController(ReceivedMessages messages) {
		this.messages = messages;
	}

	@GetMapping("/received")
	List<ReceivedMessage> received(@RequestParam(required = false) @Nullable String topic) {
		return this.messages.all()
			.stream()
			.filter((message) -> topic == null || message.topic().equals(topic))
			.toList();
	}

}
