package io.github.espatmqtt.integration;

import java.time.Duration;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.request.RequesterSettings;
import org.jspecify.annotations.Nullable;

/**
 * What is set for the requests of a gateway; the rest depends on whether they have ids.
 */
final class RequesterLimits {

	private @Nullable Integer maximumRequests;

	private @Nullable Duration lateReplies;

	private @Nullable Duration settling;

	void setMaximumRequests(int maximumRequests) {
		this.maximumRequests = maximumRequests;
	}

	void setLateReplies(Duration lateReplies) {
		this.lateReplies = lateReplies;
	}

	void setSettling(Duration settling) {
		this.settling = settling;
	}

	RequesterSettings settings(RequestTopicSource topics, MqttQos qos) {
		RequesterSettings usual = topics.haveId() ? RequesterSettings.ofIds(topics.filter())
				: RequesterSettings.ofTopics(topics.filter());
		return new RequesterSettings(new MqttSubscription(topics.filter(), qos),
				(this.maximumRequests != null) ? this.maximumRequests : usual.maximumRequests(),
				(this.lateReplies != null) ? this.lateReplies : usual.lateReplies(),
				(this.settling != null) ? this.settling : usual.settling());
	}

}
