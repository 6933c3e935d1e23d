package io.github.espatmqtt.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.at.AtWireLine;
import io.github.espatmqtt.at.AtWireListener;
import io.github.espatmqtt.console.page.ConsoleModule.Wifi;
import org.jspecify.annotations.Nullable;

/**
 * What the conversation with a module tells of it by the way: the client id it is given,
 * the network it is told to join or says it is in. It is not asked for either.
 */
final class Hearsay implements AtWireListener {

	private static final String TEXT = "\"((?:\\\\.|[^\"\\\\])++)\"";

	private static final Pattern CLIENT_ID = Pattern
		.compile("AT\\+MQTT(?:USERCFG=\\d+,\\d+|CLIENTID=\\d+)," + TEXT + ".*");

	private static final Pattern JOINING = Pattern.compile("AT\\+CWJAP=" + TEXT + ".*");

	private static final Pattern JOINED = Pattern.compile("\\+CWJAP:" + TEXT + ",\"[^\"]*\",\\d+,(-\\d{1,3})\\b.*");

	private static final Pattern NOT_JOINED = Pattern.compile("\\+CWJAP:\\d+|WIFI DISCONNECT");

	private volatile @Nullable String clientId;

	private volatile @Nullable Wifi wifi;

	@Override
	public void onLine(AtWireLine line) {
		if (line.direction() == AtWireLine.Direction.SENT) {
			sent(line.text());
		}
		else {
			received(line.text());
		}
	}

	private void sent(String text) {
		Matcher id = CLIENT_ID.matcher(text);
		Matcher joining = JOINING.matcher(text);
		if (id.matches()) {
			this.clientId = unescaped(id.group(1));
		}
		else if (joining.matches()) {
			this.wifi = new Wifi(unescaped(joining.group(1)), null);
		}
	}

	private void received(String text) {
		Matcher joined = JOINED.matcher(text);
		if (joined.matches()) {
			this.wifi = new Wifi(unescaped(joined.group(1)), Integer.valueOf(joined.group(2)));
		}
		else if (NOT_JOINED.matcher(text).matches()) {
			this.wifi = null;
		}
	}

	private static String unescaped(String text) {
		return text.replaceAll("\\\\(.)", "$1");
	}

	@Nullable String clientId() {
		return this.clientId;
	}

	@Nullable Wifi wifi() {
		return this.wifi;
	}

}
