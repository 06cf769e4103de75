using System.CommandLine;
using System.Text;
using Whom.Cli.CommandLine;
using Whom.Cli.Inputs;
using Whom.Cli.Printing;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Cli;

/// <summary>One run of one command: its options, its words, and what it has refused so far.</summary>
internal sealed class Session
{
    private readonly Options _options;
    private readonly ParseResult _parsed;
    private NamedDays? _days;

    public Session(Surroundings surroundings, Options options, ParseResult parsed)
    {
        Surroundings = surroundings;
        _options = options;
        _parsed = parsed;
        Language = parsed.GetValue(options.Language)!;
        Wording = new CliWording(Language);
    }

    public Surroundings Surroundings { get; }

    public string Language { get; }

    public CliWording Wording { get; }

    /// <summary>Whether something that was given could not be used.</summary>
    public bool HasRefused { get; private set; }

    /// <summary>The exit code as far as input goes.</summary>
    public int ExitCode => HasRefused ? Cli.ExitCode.BadInput : Cli.ExitCode.Done;

    /// <summary>The day that was asked for, or today.</summary>
    public DateOnly Day => _parsed.GetValue(_options.Date) ?? Surroundings.Today;

    /// <summary>Says what was refused and what to do.</summary>
    public void Refuse(string says)
    {
        HasRefused = true;
        Surroundings.Error.WriteLine($"whom: {Plain.Line(says)}");
    }

    /// <summary>Says where each mistake stands.</summary>
    public void Refuse(IEnumerable<Mistake> mistakes)
    {
        foreach (var mistake in mistakes)
        {
            HasRefused = true;
            Surroundings.Error.WriteLine(Plain.Line(mistake.ToString()));
        }
    }

    /// <summary>The folder of the packs; null, and refused, where there is none.</summary>
    public string? PacksFolder()
    {
        var found = PacksFolders.Find(_parsed.GetValue(_options.Packs), Surroundings);
        if (found.Refusal is { } refusal) Refuse(refusal);
        return found.Folder;
    }

    /// <summary>The pack in use, and of it what is needed; null, and refused, where it cannot be read.</summary>
    public PackResult? Packs(PackContents parts)
    {
        if (PacksFolder() is not { } folder) return null;
        if (PacksFolders.Names(_parsed.GetValue(_options.Packs)) is { IsEmpty: false } named)
        {
            var stack = InstalledPacks.Stack(folder, named, [Language]);
            Refuse(stack.Mistakes);
            return HasRefused ? null : stack;
        }

        if (InstalledPacks.FolderInUse(folder) is not { } pack)
        {
            Refuse($"{folder}: there is no pack in this folder. A pack is a folder with YAML files.");
            return null;
        }

        var reading = PackFolder.Read(pack, parts, [Language]);
        Refuse(reading.Mistakes);
        if (reading.Policy is null && reading.Mistakes.IsEmpty) Refuse($"{pack}: this pack holds no rules.");
        return HasRefused ? null : reading;
    }

    /// <summary>The planner for the packs in use; null, and refused, where they cannot be read.</summary>
    public Planner? Planner() => Packs(PackContents.Policy) is { Policy: { } policy } ? new Planner(policy) : null;

    /// <summary>
    /// The facts in a file, with the days that the options name; null, and refused, where they cannot be read.
    /// </summary>
    public PurchaseFacts? Facts(Policy policy, string file)
    {
        var opened = FactsInput.Open(file, Surroundings);
        if (opened.Content is not { } content)
        {
            Refuse(opened.Refusal!);
            return null;
        }

        using (content)
        {
            try
            {
                var reading = FactsFile.Read(policy, FactsInput.NameOf(file), content, Surroundings.Today);
                Refuse(reading.Mistakes);
                if (!reading.Mistakes.IsEmpty || reading.Facts is not { } facts) return null;
                facts = WithDays(policy, facts);
                if (CountingBack.Refusal(policy, facts) is { } refusal) Refuse($"{FactsInput.NameOf(file)}: {refusal}");
                return HasRefused ? null : facts;
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                Refuse($"{FactsInput.NameOf(file)}: {Inputs.Refused.Why(unreadable, "read")}");
                return null;
            }
        }
    }

    /// <summary>The facts with the days that the options name instead of those in the file.</summary>
    public PurchaseFacts WithDays(Policy policy, PurchaseFacts facts) => Days(policy).Over(facts);

    /// <summary>
    /// The days that the options name; refused where the rules in use know no such target, or where there are two.
    /// </summary>
    public NamedDays Days(Policy policy) => _days ??= new NamedDays(_parsed.GetValue(_options.Date), Target(policy));

    /// <summary>
    /// The role that a person names by its id or its label; null, and refused, where none is known by it.
    /// </summary>
    public Role? Role(Policy policy, string given) => Named(
        given, "role", policy.Roles, role => role.Id, role => role.Label);

    /// <summary>
    /// The stage that a person names by its id or its label; null, and refused, where none is known by it.
    /// </summary>
    public Stage? Stage(Policy policy, string given) => Named(
        given, "stage", policy.Stages, stage => stage.Id, stage => stage.Label);

    /// <summary>
    /// Writes to the file that was asked for, else to the standard output; refused where that cannot be.
    /// </summary>
    public void Write(Action<Stream> content)
    {
        if (_parsed.GetValue(_options.Output) is not { } file)
        {
            content(Surroundings.Output);
            Surroundings.Output.Flush();
        }
        else if (WholeFile.Write(file, content) is { } refusal) Refuse(refusal);
    }

    /// <summary>Writes text for people, in colour where that helps and is wanted.</summary>
    public void Print(Action<Screen> content)
    {
        var toFile = _parsed.GetValue(_options.Output) is not null;
        var width = toFile ? null : Surroundings.Terminal.Width;
        var screen = new Screen(Colourful(!toFile && Surroundings.Terminal.IsOutput), width ?? Screen.UsualWidth);
        content(screen);
        Write(screen.WriteTo);
    }

    /// <summary>Says something to a person beside the output: it is seen also where that is sent elsewhere.</summary>
    public void Tell(Action<Screen> what)
    {
        var terminal = Surroundings.Terminal;
        var screen = new Screen(Colourful(terminal.IsError), terminal.Width ?? Screen.UsualWidth);
        what(screen);
        using var text = new MemoryStream();
        screen.WriteTo(text);
        Surroundings.Error.Write(Encoding.UTF8.GetString(text.GetBuffer().AsSpan(0, (int)text.Length)));
        Surroundings.Error.Flush();
    }

    /// <summary>Whether colours are wanted on a stream that is a terminal or is not.</summary>
    public bool Colourful(bool terminal) =>
        terminal && !_parsed.GetValue(_options.NoColor)
        && string.IsNullOrEmpty(Surroundings.Variable("NO_COLOR")) && Surroundings.Variable("TERM") is not "dumb";

    private Target? Target(Policy policy)
    {
        var named = _options.Targets.Where(target => _parsed.GetValue(target.Option) is not null).ToList();
        if (named.Count > 1)
        {
            Refuse(
                $"{string.Join(" and ", named.Select(target => target.Option.Name))} name two days to count back from. Accepted: one of them.");
            return null;
        }

        if (named is not [var (option, id)]) return null;
        if (policy.Calendar.Targets.FirstOrDefault(gate => gate.Id == id) is { } known)
            return new Target(known, _parsed.GetValue(option)!.Value);
        var accepted = _options.Targets.Where(target => policy.Calendar.Targets.Any(gate => gate.Id == target.GateId))
            .Select(target => target.Option.Name);
        Refuse($"the rules in use count back from no day for {option.Name}. Accepted: {string.Join(", ", accepted)}.");
        return null;
    }

    private T? Named<T>(string given, string kind, IEnumerable<T> known, Func<T, string> id, Func<T, Text> label)
        where T : class
    {
        var all = known.ToList();
        var named = all.Find(one => id(one) == given) ?? all.Find(one =>
            string.Equals(id(one), given, StringComparison.OrdinalIgnoreCase)
            || string.Equals(label(one).English, given, StringComparison.OrdinalIgnoreCase)
            || string.Equals(label(one).In(Language), given, StringComparison.OrdinalIgnoreCase));
        if (named is null) Refuse($"there is no {kind} “{given}”. {Nearest.Hint(given, [.. all.Select(id)])}");
        return named;
    }
}
