package io.github.espatmqtt.chaos;

/**
 * The topics of one rig.
 *
 * @param root what all of them begin with
 */
record Topics(String root) {

	/** Sources of what is sent to the module's subscriber: short and long messages. */
	static final int SHORT = 90;

	static final int LONG = 91;

	String up(int publisher) {
		return this.root + "/up/" + publisher;
	}

	String down(int source) {
		return this.root + "/down/" + ((source == LONG) ? "long" : "short");
	}

	boolean isDown(String topic) {
		return topic.startsWith(this.root + "/down/");
	}

	String hostile(String ending) {
		return this.root + "/hostile/" + ending;
	}

	boolean isHostile(String topic) {
		return topic.startsWith(hostile(""));
	}

	/**
	 * Return the filter that the broker hangs up on.
	 */
	String forbidden() {
		return this.root + "/forbidden";
	}

}
