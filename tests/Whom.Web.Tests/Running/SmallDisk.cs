using System.Diagnostics;
using System.Globalization;

namespace Whom.Web.Tests.Running;

/// <summary>A disk of a few megabytes, which can be filled and emptied, gone with its test.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly Folder _folder = new();

    public SmallDisk(int megabytes) => Run(
        "mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=700"),
        "tmpfs", _folder.Path);

    /// <summary>Only root makes disks.</summary>
    public static bool CanBeMade => Environment.UserName == "root";

    public string this[string name] => _folder[name];

    /// <summary>Writes until nothing more goes on it.</summary>
    public void Fill()
    {
        try
        {
            using var file = new FileStream(_folder["filler"], FileMode.Append, FileAccess.Write, FileShare.None, 0);
            var block = new byte[4096];
            while (true) file.Write(block);
        }
        catch (IOException)
        {
        }
    }

    public void MakeRoom() => File.Delete(_folder["filler"]);

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", _folder.Path);

    public void MakeWritable() => Run("mount", "-o", "remount,rw", _folder.Path);

    public void Dispose()
    {
        // Whatever still looks at it goes on doing so; the name is gone.
        Run("umount", "-l", _folder.Path);
        _folder.Dispose();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
