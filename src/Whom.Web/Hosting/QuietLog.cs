
namespace Whom.Web.Hosting;

/// <summary>
/// Addresses hold answers, and answers are nobody's business: the framework, which would log addresses with their
/// queries, is heard from warnings upwards only, whatever the configuration asks for. Its own start and stop are told.
/// </summary>
public static class QuietLog
{
    public static IServiceCollection AddQuietLog(this IServiceCollection services) =>
        services.PostConfigure<LoggerFilterOptions>(options =>
        {
            var rules = options.Rules.ToList();
            options.Rules.Clear();
            foreach (var rule in rules) options.Rules.Add(Quiet(rule));
            options.Rules.Add(Quiet(new LoggerFilterRule(null, null, options.MinLevel, null)));
        });

    private static LoggerFilterRule Quiet(LoggerFilterRule rule) => new(
        rule.ProviderName, rule.CategoryName, rule.LogLevel,
        (provider, category, level) => MayBeHeard(category, level)
            && (rule.Filter?.Invoke(provider, category, level) ?? true));

    private static bool MayBeHeard(string? category, LogLevel level) =>
        level >= LogLevel.Warning
        || category is null
        || category == "Microsoft.Hosting.Lifetime"
        || category.StartsWith("Whom", StringComparison.Ordinal);
}
