package io.github.espatmqtt.autoconfigure.inbox;

import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.inbox.InboxBacklog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Says at the start of the application whose messages nobody is going to handle.
 */
final class AbandonedMessages implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(Inbox.class);

	private final Inbox inbox;

	AbandonedMessages(Inbox inbox) {
		this.inbox = inbox;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		this.inbox.backlogs().stream().filter((backlog) -> !backlog.known()).forEach(AbandonedMessages::report);
	}

	private static void report(InboxBacklog backlog) {
		logger.warn(
				"{} messages in the inbox are for '{}', which this application does not have. Give a listener that "
						+ "id, or discard them at the endpoint espmqtt",
				backlog.waiting() + backlog.parked(), backlog.consumer());
	}

}
