using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Iadvize.Dataverse.Relay.Tests;

/// <summary>What an operator would read.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<(Func<(LogLevel Level, string Text), bool> Wanted, TaskCompletionSource Found)> awaited = new();

    public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    /// <summary>When such a line is written, or has been.</summary>
    public Task WhenAsync(Func<(LogLevel Level, string Text), bool> wanted)
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited.Enqueue((wanted, found));
        if (Lines.Any(wanted)) found.TrySetResult();
        return found.Task.WaitAsync(Patience);
    }

    public void Dispose()
    {
        // The lines are read after the relay has ended, too.
    }

    private void Add((LogLevel Level, string Text) line)
    {
        Lines.Enqueue(line);
        foreach (var (wanted, found) in awaited)
        {
            if (wanted(line)) found.TrySetResult();
        }
    }

    private sealed class Writer(RecordedLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add((logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
