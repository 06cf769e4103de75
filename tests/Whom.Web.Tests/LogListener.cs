using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Whom.Web.Tests;

/// <summary>Hears all that is logged, at every level, with every value of it.</summary>
internal sealed class LogListener(ConcurrentBag<string> heard) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void Dispose()
    {
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        heard.Add(Told(state));
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        heard.Add($"{formatter(state, exception)} {Told(state)} {exception}");

    private static string Told<TState>(TState state) =>
        state is IEnumerable<KeyValuePair<string, object?>> pairs
            ? string.Join(' ', pairs.Select(pair => pair.Value))
            : state?.ToString() ?? "";
}
