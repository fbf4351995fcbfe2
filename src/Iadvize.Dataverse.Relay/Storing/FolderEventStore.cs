using System.Threading.Channels;
using Iadvize.Dataverse.Relay.Configuration;
using Iadvize.Dataverse.Relay.Forwarding;
using Microsoft.Extensions.Options;

namespace Iadvize.Dataverse.Relay.Storing;

/// <summary>A folder with one file for each event. A file appears under its own name only when all of it is on the disk.</summary>
internal sealed class FolderEventStore(IOptions<RelayOptions> options) : IEventStore, IDisposable
{
    private const string Finished = ".json", Unfinished = ".tmp";

    private readonly string folder = Path.GetFullPath(options.Value.Store.Folder);
    private readonly long maxBytes = options.Value.Store.MaxMegabytes * 1024L * 1024L;
    private readonly Channel<EventKey> arrivals = Channel.CreateUnbounded<EventKey>();
    private FileStream? inUse;
    private long usedBytes;

    private string Aside => Path.Combine(folder, "aside");

    /// <exception cref="IOException">Another relay uses the folder, or it cannot be written to.</exception>
    public Task<IReadOnlyList<EventKey>> OpenAsync(CancellationToken cancellation)
    {
        inUse = Claim();
        // Never acknowledged: iAdvize got no answer to these and sends them again.
        foreach (var torn in Directory.EnumerateFiles(folder, "*" + Unfinished)) File.Delete(torn);
        usedBytes = new DirectoryInfo(folder).EnumerateFiles("*" + Finished, SearchOption.AllDirectories).Sum(file => file.Length);
        return Task.FromResult<IReadOnlyList<EventKey>>(
            [.. Directory.EnumerateFiles(folder, "*" + Finished).Select(file => EventKey.Parse(Path.GetFileNameWithoutExtension(file))).OfType<EventKey>()]);
    }

    public async Task<bool> StoreAsync(EventKey key, Delivery delivery, CancellationToken cancellation)
    {
        var content = StoredDelivery.Write(delivery);
        if (Interlocked.Add(ref usedBytes, content.Length) > maxBytes)
        {
            Interlocked.Add(ref usedBytes, -content.Length);
            return false;
        }

        try
        {
            await WriteAsync(PathOf(key), content, cancellation);
        }
        catch
        {
            Interlocked.Add(ref usedBytes, -content.Length);
            throw;
        }

        arrivals.Writer.TryWrite(key);
        return true;
    }

    public async Task<bool> HasRoomAsync(CancellationToken cancellation)
    {
        if (Interlocked.Read(ref usedBytes) + StoredDelivery.MaxBytes > maxBytes) return false;
        // A full or read-only disk fails here; nothing is written.
        await using var probe = new FileStream(Path.Combine(folder, $"{Guid.NewGuid():N}{Unfinished}"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            PreallocationSize = StoredDelivery.MaxBytes,
            Options = FileOptions.DeleteOnClose,
        });
        return true;
    }

    public IAsyncEnumerable<EventKey> ArrivalsAsync(CancellationToken cancellation) => arrivals.Reader.ReadAllAsync(cancellation);

    public async Task<Delivery?> LoadAsync(EventKey key, CancellationToken cancellation)
    {
        try
        {
            return StoredDelivery.Read(await File.ReadAllBytesAsync(PathOf(key), cancellation));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public Task RemoveAsync(EventKey key, CancellationToken cancellation)
    {
        var file = new FileInfo(PathOf(key));
        var length = file.Length;
        file.Delete();
        Interlocked.Add(ref usedBytes, -length);
        return Task.CompletedTask;
    }

    public Task SetAsideAsync(EventKey key, CancellationToken cancellation)
    {
        File.Move(PathOf(key), Path.Combine(Aside, key + Finished), overwrite: true);
        DurableFolder.Flush(Aside);
        return Task.CompletedTask;
    }

    public void Dispose() => inUse?.Dispose();

    private static async Task WriteAsync(string path, byte[] content, CancellationToken cancellation)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                await file.WriteAsync(content, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }

        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Two relays on one folder would deliver out of order. The lock ends with the process, however that ends.</summary>
    private FileStream Claim()
    {
        try
        {
            Directory.CreateDirectory(Aside);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(denied);
        }

        try
        {
            return new FileStream(Path.Combine(folder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw NotWritable(denied);
        }
        catch (IOException taken)
        {
            throw new IOException($"The folder {folder} is used by another relay. Give each its own in Relay:Store:Folder, or let several share RabbitMQ.", taken);
        }
    }

    private IOException NotWritable(Exception denied) =>
        new($"The folder {folder} cannot be written to. Let the relay's user write to it, or enter another in Relay:Store:Folder. {denied.Message}", denied);

    private string PathOf(EventKey key) => Path.Combine(folder, key + Finished);
}
