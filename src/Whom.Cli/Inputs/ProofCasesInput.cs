using System.CommandLine;
using System.Text;
using Whom.Cli.Json;
using Whom.Cli.Printing;
using Whom.Evidence.Proofs;

namespace Whom.Cli.Inputs;

/// <summary>A file of cases for proofs: read, and each case said to have come out as it says, or not.</summary>
internal static class ProofCasesInput
{
    // Far more than any such file has, and little enough to be read whole.
    private const int Longest = 64 << 20;

    public static Argument<string> File() => new("FILE")
    {
        Description = "A case or an array of cases as JSON; docs/cli.md says which members it has.", HelpName = "FILE",
    };

    public static int Run(
        Session session, string file, bool json, Func<ReadOnlyMemory<byte>, ProofCasesReading> verify)
    {
        if (Bytes(session, file) is not { } bytes) return session.ExitCode;
        var reading = verify(bytes);
        if (reading.Fault is { } fault)
        {
            session.Refuse($"{file}: these are no cases of proofs: {fault}");
            return session.ExitCode;
        }

        if (json) session.Write(stream => Write(reading, stream));
        else session.Write(stream => stream.Write(Lines(session.Wording, reading)));
        return session.HasRefused ? session.ExitCode
            : reading.Cases.All(one => one.IsAsSaid) ? ExitCode.Done : ExitCode.Found;
    }

    private static byte[]? Bytes(Session session, string file)
    {
        try
        {
            if (Directory.Exists(file)) session.Refuse($"{file}: this is a folder, not a file of cases.");
            else if (!System.IO.File.Exists(file)) session.Refuse($"{file}: there is no such file.");
            else if (new FileInfo(file).Length > Longest)
                session.Refuse($"{file}: this is too long for a file of cases.");
            else return System.IO.File.ReadAllBytes(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            session.Refuse($"{file}: {Refused.Why(unreadable, "read")}");
        }

        return null;
    }

    private static byte[] Lines(CliWording wording, ProofCasesReading reading)
    {
        var lines = new StringBuilder();
        foreach (var one in reading.Cases)
        {
            var says = wording.With((one.IsAccepted, one.IsAsSaid) switch
            {
                (true, true) => "log.case.accepted",
                (false, true) => "log.case.refused",
                (true, false) => "log.case.accepted-wrongly",
                (false, false) => "log.case.refused-wrongly",
            }, one.Name);
            lines.Append(one.IsAsSaid ? "✓ " : "✗ ").Append(Plain.Line(says)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static void Write(ProofCasesReading reading, Stream to) => JsonOutput.Write(to, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("asSaid", reading.Cases.All(one => one.IsAsSaid));
        json.Array("cases", reading.Cases, one =>
        {
            json.WriteStartObject();
            json.WriteString("case", one.Name);
            json.WriteBoolean("accepted", one.IsAccepted);
            json.WriteBoolean("asSaid", one.IsAsSaid);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    });
}
