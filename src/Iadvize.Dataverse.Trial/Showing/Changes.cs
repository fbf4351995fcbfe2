using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dataverse.Embedded;

namespace Iadvize.Dataverse.Trial.Showing;

/// <summary>
/// Tells pages that rows in Dataverse have changed, not which: a page then reads what its user may read. Told of is each write when it
/// begins, and again for as long as system jobs run and when the last of them has ended, so that nothing committed is missed.
/// </summary>
internal sealed class Changes : IDisposable
{
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Writes = ["Create", "Update", "Upsert", "Delete", "Merge"];

    private readonly EmbeddedDataverse dataverse;
    private readonly Channel<bool> writes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock gate = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int version;

    public Changes(EmbeddedDataverse dataverse)
    {
        this.dataverse = dataverse;
        dataverse.RequestExecuted += Note;
        _ = FollowAsync();
    }

    /// <summary>A number for the state at once, and another one after each change.</summary>
    public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (int? seen = null; !cancellation.IsCancellationRequested;)
        {
            int now;
            Task wait;
            lock (gate) (now, wait) = (version, next.Task);
            if (now == seen) await wait.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else yield return (seen = now).Value;
        }
    }

    /// <summary>Rows have been written and committed.</summary>
    public void Tell()
    {
        lock (gate)
        {
            version++;
            next.SetResult();
            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Dispose()
    {
        dataverse.RequestExecuted -= Note;
        writes.Writer.TryComplete();
    }

    private void Note(ExecutedRequest request)
    {
        if (Array.Exists(Writes, write => request.Name.StartsWith(write, StringComparison.Ordinal))) writes.Writer.TryWrite(true);
    }

    private async Task FollowAsync()
    {
        await foreach (var _ in writes.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Tell();
            for (var idle = dataverse.WhenIdleAsync(); !idle.IsCompleted;)
            {
                await Task.WhenAny(idle, Task.Delay(Pulse)).ConfigureAwait(false);
                Tell();
            }
        }
    }
}
