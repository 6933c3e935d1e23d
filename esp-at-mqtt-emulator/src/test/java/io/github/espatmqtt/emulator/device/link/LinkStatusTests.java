package io.github.espatmqtt.emulator.device.link;

import io.github.espatmqtt.emulator.mqtt.Login.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The seven states and every event that leads from one to another.
 */
class LinkStatusTests {

	private static final UserConfiguration USER = new UserConfiguration(new Scheme(1), new Credentials("c", "u", "p"),
			"", ClientHello.DEFAULT);

	private static final Endpoint BROKER = new Endpoint("b", 1883, true);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			user                                                      | 1
			user connection                                           | 2
			user connection user                                      | 1
			user failed                                               | 2
			user connection failed                                    | 2
			user connected                                            | 4
			user connection connected                                 | 4
			user connected sub:a                                      | 6
			user connected sub:a sub:b unsub:a                        | 6
			user connected sub:a unsub:a                              | 5
			user connected sub:a sub:b unsub:b unsub:a                | 5
			user connected sub:a unsub:a sub:a                        | 6
			user connected lost                                       | 3
			user connected sub:a lost                                 | 3
			user connected sub:a unsub:a lost                         | 3
			user connected lost connected                             | 4
			user connected sub:a lost connected                       | 6
			user connected sub:a unsub:a lost connected               | 4
			user connected sub:a lost connected unsub:a               | 5
			user connected sub:a lost connected lost connected        | 6
			""")
	void everyEventLeadsToItsState(String events, int state) {
		assertThat(after(events).state().number()).isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			user connected lost sub:a                                 | 3
			user connected sub:a lost unsub:a                         | 3
			''                                                        | 0
			failed                                                    | 0
			""")
	void anAnswerThatComesTooLateDoesNotBringTheLinkBack(String events, int state) {
		assertThat(after(events).state().number()).isEqualTo(state);
	}

	@Test
	void keepsSubscriptionsInTheirOrder() {
		LinkStatus status = after("user connected sub:b sub:a sub:c unsub:a");
		assertThat(status.subscriptions().keySet()).containsExactly("b", "c");
	}

	@Test
	void earlierStatusesStayAsTheyWere() {
		LinkStatus before = after("user connected sub:a");
		before.subscribed("b", 1);
		before.unsubscribed("a");
		assertThat(before.subscriptions()).containsOnlyKeys("a");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> before.subscriptions().put("c", 0));
	}

	@Test
	void credentialsChangeNoState() {
		for (String events : new String[] { "user", "user connection" }) {
			LinkStatus before = after(events);
			LinkStatus changed = before.refined(before.user().with(new Credentials("other", "", "")));
			assertThat(changed.state()).isEqualTo(before.state());
			assertThat(changed.user().credentials().clientId()).isEqualTo("other");
			assertThat(changed.user().scheme()).isEqualTo(before.user().scheme());
			assertThat(changed.connection()).isEqualTo(before.connection());
		}
	}

	@Test
	void aLossKeepsWhatIsNeededToReconnect() {
		LinkStatus lost = after("user connection connected sub:a lost");
		assertThat(lost.user()).isEqualTo(USER);
		assertThat(lost.endpoint()).isEqualTo(BROKER);
		assertThat(lost.subscriptions()).containsOnlyKeys("a");
		assertThat(lost.reconnects()).isTrue();
	}

	@Test
	void reconnectsOnlyIfWantedAndOnlyAfterItWasConnected() {
		assertThat(after("user").reconnects()).isFalse();
		assertThat(after("user").connected(new Endpoint("b", 1, false)).lost().reconnects()).isFalse();
		assertThat(after("user").connected(new Endpoint("b", 1, true)).reconnects()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void statesAreEitherConfiguredOrConnectedOrNeither(LinkState state) {
		assertThat(state.isConfigured()).isEqualTo(state.number() == 1 || state.number() == 2);
		assertThat(state.isConnected()).isEqualTo(state.number() >= 4);
	}

	@ParameterizedTest
	@CsvSource({ "1, false, false, false, false", "2, true, false, false, false", "3, true, true, false, false",
			"4, true, false, true, false", "5, true, true, true, false", "6, false, false, false, true",
			"7, true, false, false, true", "8, true, true, false, true", "9, true, false, true, true",
			"10, true, true, true, true" })
	void schemesAreAsDocumented(int number, boolean tls, boolean verifies, boolean presents, boolean webSocket) {
		Scheme scheme = new Scheme(number);
		assertThat(scheme.isTls()).isEqualTo(tls);
		assertThat(scheme.verifiesBroker()).isEqualTo(verifies);
		assertThat(scheme.presentsCertificate()).isEqualTo(presents);
		assertThat(scheme.isWebSocket()).isEqualTo(webSocket);
	}

	private static LinkStatus after(String events) {
		LinkStatus status = LinkStatus.UNINITIALIZED;
		for (String event : events.split(" ")) {
			status = event.isEmpty() ? status : next(status, event.split(":"));
		}
		return status;
	}

	private static LinkStatus next(LinkStatus status, String[] event) {
		return switch (event[0]) {
			case "user" -> status.configured(USER);
			case "connection" -> status.configured(new ConnectionConfiguration(60, false, null));
			case "failed" -> status.notConnected();
			case "connected" -> status.connected(BROKER);
			case "lost" -> status.lost();
			case "sub" -> status.subscribed(event[1], 1);
			case "unsub" -> status.unsubscribed(event[1]);
			default -> throw new IllegalArgumentException(event[0]);
		};
	}

}
