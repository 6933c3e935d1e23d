package io.github.espatmqtt.emulator.tls;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * The form in which the JDK takes private keys: one of the older forms, PKCS#1 or SEC 1,
 * with the name of its algorithm in front.
 */
final class Pkcs8 {

	private static final byte[] VERSION = { 2, 1, 0 };

	private static final int SEQUENCE = 0x30;

	private static final int OCTETS = 4;

	private static final int LONG_FORM = 0x80;

	private Pkcs8() {
	}

	/**
	 * Put the name of the algorithm in front of a key. The public key has the same one,
	 * with the same curve.
	 */
	static byte[] wrap(byte[] key, PublicKey partner) {
		return element(SEQUENCE, VERSION, algorithm(partner), element(OCTETS, key));
	}

	private static byte[] algorithm(PublicKey key) {
		byte[] encoded = key.getEncoded();
		int start = contentOf(encoded, 0);
		int content = contentOf(encoded, start);
		return Arrays.copyOfRange(encoded, start, content + (encoded[start + 1] & 0xff));
	}

	private static int contentOf(byte[] encoded, int start) {
		int length = encoded[start + 1] & 0xff;
		return start + 2 + ((length > LONG_FORM) ? length - LONG_FORM : 0);
	}

	private static byte[] element(int tag, byte[]... parts) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			content.writeBytes(part);
		}
		ByteArrayOutputStream element = new ByteArrayOutputStream();
		element.write(tag);
		writeLength(element, content.size());
		element.writeBytes(content.toByteArray());
		return element.toByteArray();
	}

	private static void writeLength(ByteArrayOutputStream element, int length) {
		if (length > 0xff) {
			element.write(LONG_FORM | 2);
			element.write(length >> 8);
		}
		else if (length >= LONG_FORM) {
			element.write(LONG_FORM | 1);
		}
		element.write(length);
	}

}
