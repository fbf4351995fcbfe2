using System.Runtime.InteropServices;
using System.Text;

namespace Iadvize.Dataverse.Relay.Storing;

/// <summary>Makes a rename outlive a power cut. POSIX asks for an fsync of the folder itself, which .NET does not offer; NTFS logs a rename by itself.</summary>
internal static class DurableFolder
{
    /// <exception cref="IOException">The disk does not confirm.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], flags: 0);
        if (handle < 0) throw new IOException($"The folder {folder} cannot be opened (errno {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Sync(handle) != 0) throw new IOException($"The folder {folder} cannot be flushed to the disk (errno {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
