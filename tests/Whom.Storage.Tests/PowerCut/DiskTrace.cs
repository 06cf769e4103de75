using System.Globalization;
using System.Text.RegularExpressions;

namespace Whom.Storage.Tests.PowerCut;

/// <summary>
/// Something that a process did to a file, between the lines of the trace at which it began and ended.
/// </summary>
internal abstract record DiskCall(string Path, int Began, int Ended)
{
    public sealed record Write(string Path, long Offset, byte[] Data, int Began, int Ended)
        : DiskCall(Path, Began, Ended);

    public sealed record Truncate(string Path, long Length, int Began, int Ended) : DiskCall(Path, Began, Ended);

    public sealed record Create(string Path, int Began, int Ended) : DiskCall(Path, Began, Ended);

    public sealed record Delete(string Path, int Began, int Ended) : DiskCall(Path, Began, Ended);

    /// <summary>Of a file: its content; of a folder: which files are in it.</summary>
    public sealed record Sync(string Path, int Began, int Ended) : DiskCall(Path, Began, Ended);
}

/// <summary>Reads what <c>strace -f -y -xx</c> saw of the files of one folder.</summary>
internal static partial class DiskTrace
{
    public const string Calls =
        "openat,write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,pwritev,writev";

    public static List<DiskCall> Read(string file, string folder)
    {
        var calls = new List<DiskCall>();
        var unfinished = new Dictionary<string, (string Text, int Line)>();
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (process, text) = (line[..space], line[space..].Trim());
            var began = number;
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[process] = (text[..^"<unfinished ...>".Length], number);
                continue;
            }

            if (Resumed().Match(text) is { Success: true } resumed)
            {
                (var start, began) = unfinished[process];
                text = start + text[resumed.Length..];
                unfinished.Remove(process);
            }

            if (Of(text, folder, began, number) is { } call) calls.Add(call);
        }

        return calls;
    }

    private static DiskCall? Of(string text, string folder, int began, int ended)
    {
        if (Call().Match(text) is not { Success: true } call) return null;
        var (name, arguments, result) = (call.Groups["name"].Value, call.Groups["arguments"].Value,
            call.Groups["result"].Value);
        if (result.StartsWith('-')) return null;
        if (name is "openat")
        {
            var opened = Place(result);
            return opened is not null && opened.StartsWith(folder + "/", StringComparison.Ordinal)
                && arguments.Contains("O_CREAT", StringComparison.Ordinal)
                ? new DiskCall.Create(opened, began, ended) : null;
        }

        if (name is "unlink" or "unlinkat")
        {
            var deleted = Text().Match(arguments) is { Success: true } quoted
                ? System.Text.Encoding.UTF8.GetString(Bytes(quoted.Groups[1].Value))
                : "";
            return deleted.StartsWith(folder + "/", StringComparison.Ordinal)
                ? new DiskCall.Delete(deleted, began, ended)
                : null;
        }

        if (Place(arguments) is not { } path
            || (path != folder && !path.StartsWith(folder + "/", StringComparison.Ordinal))) return null;
        switch (name)
        {
            case "fsync" or "fdatasync":
                return new DiskCall.Sync(path, began, ended);
            case "ftruncate":
                return new DiskCall.Truncate(path, Last(arguments), began, ended);
            case "pwrite64":
                var data = Bytes(Text().Match(arguments).Groups[1].Value);
                var written = long.Parse(result.Split(' ')[0], CultureInfo.InvariantCulture);
                Assert.Equal(data.Length, written);
                return new DiskCall.Write(path, Last(arguments), data, began, ended);
            default:
                throw new InvalidDataException(
                    $"The trace holds a call that is not understood: {text[..Math.Min(text.Length, 200)]}");
        }
    }

    private static long Last(string arguments) =>
        long.Parse(arguments[(arguments.LastIndexOf(',') + 1)..].Trim(), CultureInfo.InvariantCulture);

    // "30</path/of/the/file>", its path in hexadecimal like all text.
    private static string? Place(string text)
    {
        if (Descriptor().Match(text) is not { Success: true } found) return null;
        var path = found.Groups[1].Value;
        return path.StartsWith("\\x", StringComparison.Ordinal)
            ? System.Text.Encoding.UTF8.GetString(Bytes(path))
            : path;
    }

    private static byte[] Bytes(string hex)
    {
        var bytes = new byte[hex.Length / 4];
        for (var at = 0; at < bytes.Length; at++) bytes[at] = Convert.ToByte(hex.Substring(at * 4 + 2, 2), 16);
        return bytes;
    }

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>\s*")]
    private static partial Regex Resumed();

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\)\s+= (?<result>.*)$", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("\"((?:\\\\x[0-9a-f]{2})*)\"")]
    private static partial Regex Text();

    [GeneratedRegex(@"^\d+<(.*?)>")]
    private static partial Regex Descriptor();
}
