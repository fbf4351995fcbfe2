using System.Collections;
using System.Globalization;
using System.Reflection;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;

namespace Iadvize.Connector.Tests;

/// <summary>The script's rules on markers, questions and answers, called as its operations call them.</summary>
internal static class ScriptRules
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type Script = CompiledScript.Take();

    public static string Markers(string text) =>
        string.Join(' ', ((IEnumerable)Call("MarkerScanner", "Scan", text)!).Cast<object>().Select(marker => $"Q{Get(marker, "Question")}@{Get(marker, "Start")}-{Get(marker, "End")}"));

    public static string Strip(string text) => (string)Call("MarkerScanner", "Strip", text)!;

    public static string Answers(Conversation conversation) => string.Join('\n', ((IEnumerable)Call("QuestionReader", "Read", Messages(conversation))!).Cast<object>().Select(answer =>
        Describe((int)Get(answer, "Question")!, (string)Get(answer, "QuestionText")!, (string?)Get(answer, "Text"), (bool)Get(answer, "Shared")!, (IEnumerable<string>)Get(answer, "Earlier")!, (string?)Get(answer, "Reason"))));

    public static string Transcript(Conversation conversation) =>
        (string)Call("TranscriptText", "Write", Messages(conversation), $"{conversation.Visitor.FirstName} {conversation.Visitor.LastName}".Trim())!;

    public static string? Time(string text) =>
        Call("Timestamp", "Read", text) is DateTimeOffset time ? time.ToString("O", CultureInfo.InvariantCulture) : null;

    public static string Describe(int question, string text, string? answer, bool shared, IEnumerable<string> history, string? reason) => new JsonWriter().BeginObject()
        .Member("q", question).Member("question", text).Member("answer", answer).Member("shared", shared).Member("history", history).Member("reason", reason).EndObject().ToString();

    private static IList Messages(Conversation conversation)
    {
        var type = Script.GetNestedType("Message", All)!;
        var messages = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type))!;
        foreach (var message in conversation.Messages)
        {
            var copy = Activator.CreateInstance(type)!;
            void Set(string field, object? value) => type.GetField(field, All)!.SetValue(copy, value);
            Set("By", Enum.Parse(Script.GetNestedType("Author", All)!, message.By.ToString()));
            Set("OperatorId", message.OperatorId?.ToString(CultureInfo.InvariantCulture));
            Set("AuthorName", conversation.Operators.FirstOrDefault(one => one.Id == message.OperatorId)?.Name);
            Set("At", message.At);
            Set("Text", message.Text);
            Set("Deleted", message.Deleted);
            Set("Internal", message.Internal);
            var files = (IList)type.GetField("Files", All)!.GetValue(copy)!;
            foreach (var attachment in message.Attachments)
            {
                var link = Activator.CreateInstance(Script.GetNestedType("FileLink", All)!)!;
                link.GetType().GetField("Name", All)!.SetValue(link, attachment.Name);
                link.GetType().GetField("Address", All)!.SetValue(link, attachment.Address);
                files.Add(link);
            }

            messages.Add(copy);
        }

        return messages;
    }

    private static object? Call(string type, string method, params object?[] arguments) =>
        Script.GetNestedType(type, All)!.GetMethods(All).Single(each => each.Name == method && each.GetParameters().Length == arguments.Length).Invoke(null, arguments);

    private static object? Get(object instance, string field) => instance.GetType().GetField(field, All)!.GetValue(instance);
}
