package io.github.espatmqtt.cli.screen;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import picocli.CommandLine.Help.Ansi;

/**
 * Shows findings line by line, and below them what is being done. On a terminal that line
 * is overwritten; elsewhere, or with {@code NO_COLOR}, it is a line like all others.
 */
public final class Screen {

	private static final int WIDTH = 92;

	private static final String INDENT = " ".repeat(19);

	private final PrintWriter out;

	private final boolean terminal;

	private final ReentrantLock lock = new ReentrantLock();

	private boolean progressShown;

	/**
	 * Create a new screen.
	 * @param terminal whether colours and overwriting are understood
	 */
	public Screen(PrintWriter out, boolean terminal) {
		this.out = out;
		this.terminal = terminal;
	}

	/**
	 * Create a screen that finds out what it is shown on.
	 */
	public static Screen on(PrintWriter out) {
		return new Screen(out, Ansi.AUTO.enabled());
	}

	/**
	 * Say what is being done, and for how long at most.
	 */
	public void progress(String text) {
		this.lock.lock();
		try {
			if (this.terminal) {
				wipe();
				this.out.print("\u001b[2m... " + clipped(text) + "\u001b[0m");
				this.progressShown = true;
			}
			else {
				this.out.println("       ... " + text);
			}
			this.out.flush();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static String clipped(String text) {
		return (text.length() <= WIDTH) ? text : text.substring(0, WIDTH);
	}

	/**
	 * Show a finding.
	 * @param mark how it is marked
	 * @param name what it is about
	 * @param paragraphs what was found, and what to do
	 */
	public void finding(Mark mark, String name, List<String> paragraphs) {
		this.lock.lock();
		try {
			wipe();
			String head = mark.shown(this.terminal) + " " + name + " ".repeat(Math.max(1, 12 - name.length()));
			for (String paragraph : paragraphs) {
				for (String row : Paragraph.rows(paragraph, WIDTH - INDENT.length())) {
					this.out.println(head + row);
					head = INDENT;
				}
			}
			this.out.flush();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Show a line as it is.
	 */
	public void line(String text) {
		this.lock.lock();
		try {
			wipe();
			this.out.println(text);
			this.out.flush();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void wipe() {
		if (this.progressShown) {
			this.out.print("\r\u001b[2K");
			this.progressShown = false;
		}
	}

}
