package io.github.espatmqtt.request;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link RequestTopics}.
 */
class RequestTopicsTests {

	@Test
	void eachRequestHasAnIdOfItsOwnAndItsReplyTheSame() {
		RequestTopics topics = new RequestTopics("a/{id}/requests", "a/{id}/replies");
		RequestTopics first = topics.next();
		String id = first.request().split("/")[1];
		assertThat(first.reply()).isEqualTo("a/" + id + "/replies");
		assertThat(id).matches("[\\w-]{22}");
		assertThat(topics.next()).isNotEqualTo(first);
		assertThat(topics.filter().filter()).isEqualTo("a/+/replies");
		assertThat(topics.filter().matches(first.replyTopic().name())).isTrue();
	}

	@Test
	void aPairOfTopicsStaysAsItIs() {
		RequestTopics topics = new RequestTopics("requests", "replies");
		assertThat(topics.next()).isEqualTo(topics);
		assertThat(topics.haveId()).isFalse();
		assertThat(topics.filter().filter()).isEqualTo("replies");
	}

	@Test
	void anIdIsInBothOrInNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RequestTopics("requests/{id}", "replies"))
			.withMessageContaining("both have a level {id}");
		assertThatIllegalArgumentException().isThrownBy(() -> new RequestTopics("requests", "replies/{id}"));
		assertThatIllegalArgumentException().isThrownBy(() -> new RequestTopics("requests/x{id}", "replies/{id}"));
	}

}
