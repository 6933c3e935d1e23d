package io.github.espatmqtt.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was found, for programs.
 */
final class Report {

	private final List<Map<String, @Nullable Object>> rungs = new ArrayList<>();

	void add(Step step) {
		Map<String, @Nullable Object> rung = new LinkedHashMap<>();
		rung.put("rung", step.place().rung().name());
		rung.put("result", step.finding().mark().name().toLowerCase(Locale.ROOT));
		rung.put("found", step.finding().text());
		rung.put("remedy", step.finding().remedy());
		rung.put("milliseconds", step.taken().toMillis());
		this.rungs.add(rung);
	}

	/**
	 * Return the report as JSON.
	 * @param exitCode the exit code
	 * @param configuration the properties, or {@code null} if the module was not found
	 */
	String json(int exitCode, @Nullable String configuration) {
		Map<String, @Nullable Object> report = new LinkedHashMap<>();
		report.put("rungs", this.rungs);
		report.put("exitCode", exitCode);
		report.put("configuration", configuration);
		return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report);
	}

}
