package io.github.espatmqtt.internal.module;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What firmware before 3.1 wants in the partition of a certificate: a header and one
 * item, little endian, each item filled up to a multiple of four bytes.
 */
public final class PkiContainer {

	/** Size of the partition (the vendor's partition table). */
	static final int MAXIMUM_BYTES = 8192;

	private static final short MAGIC = (short) 0xF1F1;

	private static final short ITEMS = 1;

	private static final byte ID = 0;

	private static final byte FILLING = (byte) 0xFF;

	private static final int HEADER_BYTES = 8;

	private static final int ITEM_HEADER_BYTES = 4;

	private static final int ALIGNMENT = 4;

	private PkiContainer() {
	}

	static byte[] of(CertificateKind kind, String pem) {
		byte[] content = pem.getBytes(StandardCharsets.US_ASCII);
		int itemBytes = ITEM_HEADER_BYTES + (content.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
		if (HEADER_BYTES + itemBytes > MAXIMUM_BYTES) {
			throw new IllegalArgumentException("The " + kind + " is " + content.length
					+ " bytes long; the module has room for " + (MAXIMUM_BYTES - HEADER_BYTES - ITEM_HEADER_BYTES));
		}
		byte[] container = new byte[HEADER_BYTES + itemBytes];
		Arrays.fill(container, FILLING);
		ByteBuffer.wrap(container)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putShort(MAGIC)
			.putShort(ITEMS)
			.putInt(itemBytes)
			.put((byte) kind.number())
			.put(ID)
			.putShort((short) content.length)
			.put(content);
		return container;
	}

}
