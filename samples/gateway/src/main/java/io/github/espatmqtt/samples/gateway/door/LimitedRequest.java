package io.github.espatmqtt.samples.gateway.door;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A request whose body ends with an error where it is too long or too slow.
 */
class LimitedRequest extends HttpServletRequestWrapper {

	private final long maximum;

	private final Duration timeout;

	private @Nullable ServletInputStream body;

	LimitedRequest(HttpServletRequest request, long maximum, Duration timeout) {
		super(request);
		this.maximum = maximum;
		this.timeout = timeout;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		if (this.body == null) {
			this.body = new LimitedBody(super.getInputStream(), this.maximum, this.timeout);
		}
		return this.body;
	}

	private static final class LimitedBody extends ServletInputStream {

		private final ServletInputStream target;

		private final long maximum;

		private final long end;

		private long count;

		private LimitedBody(ServletInputStream target, long maximum, Duration timeout) {
			this.target = target;
			this.maximum = maximum;
			this.end = System.nanoTime() + timeout.toNanos();
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = this.target.read(buffer, offset, length);
			this.count += Math.max(0, read);
			if (this.count > this.maximum) {
				throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
						"The body is longer than " + this.maximum + " bytes");
			}
			if (read >= 0 && System.nanoTime() - this.end > 0) {
				throw new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, "The body did not arrive in time");
			}
			return read;
		}

		@Override
		public boolean isFinished() {
			return this.target.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.target.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.target.setReadListener(listener);
		}

	}

}
