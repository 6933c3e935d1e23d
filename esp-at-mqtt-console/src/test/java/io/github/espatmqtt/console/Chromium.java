package io.github.espatmqtt.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * Chromium as Debian packages it, without a window.
 */
final class Chromium implements AutoCloseable {

	private static final File PROGRAM = new File("/usr/bin/chromium");

	private static final File DRIVER = new File("/usr/bin/chromedriver");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Dimension WINDOW = new Dimension(1280, 900);

	private final ChromeDriver driver;

	private Chromium(ChromeDriver driver) {
		this.driver = driver;
	}

	static boolean isInstalled() {
		return PROGRAM.canExecute() && DRIVER.canExecute();
	}

	static Chromium start(Path profile) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(PROGRAM);
		options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--user-data-dir=" + profile);
		options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
		return new Chromium(new ChromeDriver(service, options));
	}

	/**
	 * Open a page in a window of the usual size.
	 */
	void open(String url) {
		this.driver.manage().window().setSize(WINDOW);
		this.driver.get(url);
	}

	void resize(int width, int height) {
		this.driver.manage().window().setSize(new Dimension(width, height));
	}

	/**
	 * Have the page believe that its user prefers it dark or light, and as narrow as a
	 * phone or not.
	 */
	void prefer(String scheme, int width, int height) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	WebElement find(String css) {
		return this.driver.findElement(By.cssSelector(css));
	}

	List<WebElement> findAll(String css) {
		return this.driver.findElements(By.cssSelector(css));
	}

	String text(String css) {
		return find(css).getText();
	}

	Object run(String script) {
		return this.driver.executeScript(script);
	}

	void await(String what, Function<Chromium, Boolean> condition) {
		new WebDriverWait(this.driver, PATIENCE).withMessage(what).until((driver) -> condition.apply(this));
	}

	void awaitText(String css, String text) {
		await("'" + text + "' in " + css, (chromium) -> chromium.text(css).contains(text));
	}

	/**
	 * Return what the browser has complained about, such as a script that was not let.
	 */
	List<String> complaints() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	/**
	 * Take a picture, if pictures are wanted.
	 */
	void picture(String name) {
		String folder = System.getProperty("console.pictures", "");
		if (!folder.isEmpty()) {
			await("charts", (chromium) -> !chromium.find(".chart .edge").getAttribute("d").isEmpty());
			try {
				Files.createDirectories(Path.of(folder));
				Files.write(Path.of(folder, name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
